#include "observe/sysctl_parts.h"

#include <errno.h>
#include <sys/sysctl.h>

int sysctl_read_by_name(const char *name, void *bytes, size_t *length) {
    return sysctlbyname(name, bytes, length, NULL, 0) == 0 ? 0 : errno;
}
