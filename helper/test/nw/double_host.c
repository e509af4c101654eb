/* What the double answers for the machine: the version of macOS (os=14.6), and the census in macOS's terms.
 */
#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "double.h"
#include "fd_census.h"
#include "system_limits.h"

void system_limits_macos_version(int *major, int *minor) {
    *major = double_plan.macos_major;
    *minor = double_plan.macos_minor;
}

/* As on macOS: libproc lists the descriptors, and a channel says of what kind it is. */
int fd_census_process(int pid, struct descriptor_counts *counts) {
    struct proc_fdinfo list[4096];
    int bytes = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, list, (int)sizeof list);
    if (bytes <= 0) {
        return errno;
    }
    *counts = (struct descriptor_counts){0};
    for (int i = 0; i < bytes / (int)sizeof *list; i++) {
        unsigned char channel[56];
        uint32_t type;
        if (list[i].proc_fdtype == PROX_FDTYPE_SOCKET) {
            counts->tcp_sockets++;
        }
        if (list[i].proc_fdtype != PROX_FDTYPE_CHANNEL) {
            continue;
        }
        if (proc_pidfdinfo(pid, list[i].proc_fd, PROC_PIDFDCHANNELINFO, channel, (int)sizeof channel) !=
            (int)sizeof channel) {
            return errno;
        }
        memcpy(&type, channel + 44, sizeof type);
        if (type == 3) {
            counts->flowswitch_channels++;
        } else {
            counts->other_channels++;
        }
    }
    return 0;
}
