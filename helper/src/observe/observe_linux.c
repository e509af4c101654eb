/* The observation on Linux: what the machine has, read from /proc and /sys; the user-space path does not
 * exist here. */
#include "observe/observe.h"

#include <errno.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/kernel_file.h"
#include "base/proc_text.h"
#include "census/fd_census.h"
#include "observe/default_route_read.h"
#include "observe/interfaces.h"
#include "observe/machine_counters.h"
#include "observe/network_carriers.h"
#include "observe/observed_limits.h"
#include "observe/process_limits.h"

static void read_os(struct observation *observation) {
    struct byte_buffer buffer = {0};
    struct utsname names;

    if (kernel_file_read("/etc/os-release", &buffer) == 0 ||
        kernel_file_read("/usr/lib/os-release", &buffer) == 0) {
        struct text text = kernel_file_text(&buffer);
        (void)proc_text_assignment(text, "NAME", observation->os.name, sizeof observation->os.name);
        (void)proc_text_assignment(text, "VERSION_ID", observation->os.version,
                                   sizeof observation->os.version);
    }
    if (uname(&names) == 0) {
        struct text release = {.start = names.release,
                               .length = strnlen(names.release, sizeof names.release)};
        (void)text_copy(release, observation->os.kernel, sizeof observation->os.kernel);
    }
    byte_buffer_free(&buffer);
}

static void mark_absent_parts(struct observation *observation) {
    observation->gate.reading = reading_failed("sysctl net.link.generic.system.enable_netagent", ENOTSUP);
    observation->filter_state.reading = reading_failed("sysctl net.filter_state", ENOTSUP);
    observation->flow_advisory.reading = reading_failed("sysctl kern.skywalk.stats.flow_adv", ENOTSUP);
    observation->necp.reading = reading_failed("sysctl net.necp.nexus_flow_count", ENOTSUP);
    observation->api_stats.reading = reading_failed("sysctl net.api_stats", ENOTSUP);
}

static void read_limits(struct observed_limits *limits) {
    observed_limits_read_open_files(limits);
    if (!limits->reading.ok) {
        return;
    }
    limits->max_files_per_process = kernel_file_number("/proc/sys/fs/nr_open", 0);
    limits->max_files = kernel_file_number("/proc/sys/fs/file-max", 0);
    limits->files_open = kernel_file_number("/proc/sys/fs/file-nr", 0);
    limits->port_first = kernel_file_number("/proc/sys/net/ipv4/ip_local_port_range", 0);
    limits->port_last = kernel_file_number("/proc/sys/net/ipv4/ip_local_port_range", 1);
}

void observe_platform(struct observation *observation) {
    observation->platform = "linux";
    read_os(observation);
    mark_absent_parts(observation);
    fd_census(&observation->census);
    interfaces_read(&observation->interfaces);
    default_route_read(observation);
    read_limits(&observation->limits);
    machine_counters_read(kernel_file_read, sysconf(_SC_PAGESIZE), &observation->limit_readings);
    process_limits_read(kernel_file_read, &observation->census, geteuid(), &observation->limit_readings);
    network_carriers_read(kernel_file_read, network_carriers_is_tun, observation);
}
