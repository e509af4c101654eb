/*
 * The observation on macOS: the system calls, and nothing else. What the answers mean is decided in
 * sysctl_parts.c; the default route is in default_route_darwin.c, the interfaces in interfaces_darwin.c, the
 * processes in fd_census_darwin.c. No call needs root.
 */
#include "observe/observe.h"

#include <errno.h>
#include <stddef.h>
#include <sys/sysctl.h>

#include "census/fd_census.h"
#include "observe/default_route_read.h"
#include "observe/interfaces.h"
#include "observe/machine_limits.h"
#include "observe/observed_limits.h"
#include "observe/sysctl_parts.h"

static int read_sysctl(const char *name, void *bytes, size_t *length) {
    return sysctlbyname(name, bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static void read_limits(struct observed_limits *limits) {
    observed_limits_read_open_files(limits);
    if (!limits->reading.ok) {
        return;
    }
    sysctl_read_limits(read_sysctl, limits);
}

void observe_platform(struct observation *observation) {
    observation->platform = "darwin";
    sysctl_read_os(read_sysctl, observation);
    machine_limits_begin(observation);
    sysctl_read_gate(read_sysctl, observation);
    sysctl_read_filter_state(read_sysctl, observation);
    sysctl_read_flow_advisory(read_sysctl, fd_census_process_name, &observation->flow_advisory);
    sysctl_read_necp(read_sysctl, observation);
    sysctl_read_api_stats(read_sysctl, observation);
    fd_census(&observation->census);
    interfaces_read(&observation->interfaces);
    default_route_read(observation);
    read_limits(&observation->limits);
    machine_limits_finish(observation);
}
