#include "process/flow_list.h"

#include "observe/sysctl_parts.h"

static void no_name(int pid, char name[PROCESS_NAME_BYTES]) {
    (void)pid;
    name[0] = '\0';
}

void flow_list_read(struct flow_advisory_list *flows) {
    flow_advisory_list_free(flows);
    sysctl_read_flow_advisory(sysctl_read_by_name, no_name, flows);
}
