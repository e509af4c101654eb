/*
 * The observation on macOS: the system calls, and nothing else. What the answers mean is decided in
 * sysctl_parts.c; the default route is in default_route_darwin.c, the interfaces in interfaces_darwin.c, the
 * processes in fd_census_darwin.c. No call needs root.
 */
#include "observe/observe.h"

#include "census/fd_census.h"
#include "observe/default_route_read.h"
#include "observe/interfaces.h"
#include "observe/machine_limits.h"
#include "observe/observed_limits.h"
#include "observe/sysctl_parts.h"

static void read_limits(struct observed_limits *limits) {
    observed_limits_read_open_files(limits);
    if (!limits->reading.ok) {
        return;
    }
    sysctl_read_limits(sysctl_read_by_name, limits);
}

void observe_platform(struct observation *observation) {
    observation->platform = "darwin";
    sysctl_read_os(sysctl_read_by_name, observation);
    machine_limits_begin(observation);
    sysctl_read_gate(sysctl_read_by_name, observation);
    sysctl_read_filter_state(sysctl_read_by_name, observation);
    sysctl_read_flow_advisory(sysctl_read_by_name, fd_census_process_name, &observation->flow_advisory);
    sysctl_read_necp(sysctl_read_by_name, observation);
    sysctl_read_api_stats(sysctl_read_by_name, observation);
    fd_census(&observation->census);
    interfaces_read(&observation->interfaces);
    default_route_read(observation);
    read_limits(&observation->limits);
    machine_limits_finish(observation);
}
