#include "census/own_descriptors.h"

#include <unistd.h>

#include "census/fd_census.h"

struct own_descriptors own_descriptors_count(void) {
    struct descriptor_counts counts = {0};
    if (fd_census_process(getpid(), &counts) != 0) {
        return (struct own_descriptors){.known = false};
    }
    return (struct own_descriptors){.known = true,
                                    .sockets = counts.tcp_sockets + counts.udp_sockets,
                                    .flowswitch_channels = counts.flowswitch_channels};
}
