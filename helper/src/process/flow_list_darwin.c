#include "process/flow_list.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/sysctl.h>

#include "observe/sysctl_parts.h"

static int read_sysctl(const char *name, void *bytes, size_t *length) {
    return sysctlbyname(name, bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static void no_name(int pid, char name[PROCESS_NAME_BYTES]) {
    (void)pid;
    name[0] = '\0';
}

void flow_list_read(struct flow_advisory_list *flows) {
    flow_list_free(flows);
    sysctl_read_flow_advisory(read_sysctl, no_name, flows);
}

void flow_list_free(struct flow_advisory_list *flows) {
    free(flows->channels);
    free(flows->names);
    free(flows->extensions);
    *flows = (struct flow_advisory_list){0};
}
