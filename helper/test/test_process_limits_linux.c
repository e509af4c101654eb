/* What processes hold, of a census made by hand and the files that such processes have. */
#include "check.h"
#include "observe/network_carriers.h"
#include "observe/process_limits.h"
#include "recorded_tree.h"

#include <unistd.h>

static const struct recorded_file processes[] = {
    {"/proc/512/limits", "Limit                     Soft Limit           Hard Limit           Units\n"
                         "Max open files            64                   unlimited            files\n"},
    {"/proc/512/status", "Name:\tnode\nPPid:\t0\n"},
    {"/proc/600/fdinfo/9", "pos:\t0\niff:\ttun7\n"},
    {"/proc/net/arp", "IP address       HW type     Flags       HW address            Mask     Device\n"
                      "10.0.2.2         0x1         0x2         52:55:0a:00:02:02     *        tap0\n"
                      "192.0.2.1        0x1         0x2         9a:55:9a:55:9a:55     *        ens3\n"},
    {"/proc/net/route", "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n"
                        "ens3\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\n"
                        "tap1\t0002000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\n"
                        "tap1\t00000000\t0202000A\t0003\t0\t0\t0\t00000000\n"},
    {NULL, NULL},
};

static void a_process_is_told_with_the_limits_it_has(void) {
    struct process_files files[] = {{.pid = 512, .descriptors = 60, .highest = 63},
                                    {.pid = 513, .descriptors = 8, .highest = 9}};
    const struct census census = {.reading = reading_ok(), .files = files, .files_count = 2};
    struct limit_readings readings = {0};
    recorded_files = processes;
    process_limits_read(recorded_tree_read, &census, 0, &readings);
    check_number(readings.open_files.count, 1);
    const struct observed_files *process = &readings.open_files.processes[0];
    check_number(process->pid, 512);
    check_number(process->descriptors, 60);
    check_number(process->highest, 63);
    check_number(process->soft, 64);
    check_number(process->hard, LIMIT_NOT_KNOWN);
    check_number(process->parent_pid, 0);
}

static void a_census_that_failed_tells_of_no_process(void) {
    const struct census census = {.reading = reading_failed("readdir /proc", EACCES)};
    struct limit_readings readings = {0};
    process_limits_read(recorded_tree_read, &census, 0, &readings);
    check(!readings.open_files.reading.ok && !readings.file_watches.reading.ok);
    check_number(readings.ports.held, LIMIT_NOT_KNOWN);
}

static void watches_are_counted_by_instance(void) {
    char fdinfo[64];
    snprintf(fdinfo, sizeof fdinfo, "/proc/%d/fdinfo/5", (int)getpid());
    const struct recorded_file files[] = {
        {fdinfo, "pos:\t0\ninotify wd:2 ino:1\ninotify wd:1 ino:2\n"}, {NULL, NULL}};
    struct held_descriptor held[] = {{.pid = getpid(), .descriptor = 5}, {.pid = getpid(), .descriptor = 6}};
    const struct census census = {.reading = reading_ok(), .inotify = {.items = held, .count = 1}};
    struct limit_readings readings = {0};
    recorded_files = files;
    process_limits_read(recorded_tree_read, &census, geteuid(), &readings);
    check_number(readings.file_watches.instances, 1);
    check_number(readings.file_watches.watches, 2);
    check_number(readings.file_watches.count, 1);
    check_number(readings.file_watches.processes[0].watches, 2);
    readings = (struct limit_readings){0};
    process_limits_read(recorded_tree_read, &census, geteuid() + 1, &readings);
    check_number(readings.file_watches.instances, 0);
    const struct census both = {.reading = reading_ok(), .inotify = {.items = held, .count = 2}};
    readings = (struct limit_readings){0};
    process_limits_read(recorded_tree_read, &both, geteuid(), &readings);
    check_number(readings.file_watches.instances, 2);
    check_number(readings.file_watches.watches, 2); /* the second was not readable */
}

static bool is_tun(const char *interface) {
    return strcmp(interface, "eth0") != 0;
}

static void every_tun_interface_has_its_program_or_what_its_link_shows(void) {
    static const char *const names[] = {"lo", "eth0", "tun7", "tap0", "ens3", "tailscale0", "tun9", "tap1"};
    struct held_descriptor held[] = {{.pid = 600, .descriptor = 9}};
    struct observation observation = {0};
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        check(interface_list_entry(&observation.interfaces, names[index]) != NULL);
    }
    observation.interfaces.items[0].kind = INTERFACE_LOOPBACK;
    observation.census.tun.items = held;
    observation.census.tun.count = 1;
    recorded_files = processes;
    network_carriers_read(recorded_tree_read, is_tun, &observation);
    const struct network_stack_reading *stack = &observation.limit_readings.network_stack;
    check_number(stack->count, 6);
    check_text(stack->carriers[0].interface, "tun7");
    check_number(stack->carriers[0].pid, 600);
    check_number(stack->carriers[1].kind, CARRIER_SLIRP4NETNS);
    check_number(stack->carriers[1].pid, 0);
    check_number(stack->carriers[2].kind, CARRIER_PASTA);
    check_number(stack->carriers[3].kind, CARRIER_TAILSCALE);
    check_number(stack->carriers[4].kind, CARRIER_OTHER);
    check_number(stack->carriers[5].kind, CARRIER_SLIRP4NETNS); /* only its gateway shows it */
    observation.census.tun.items = NULL;
    observation_free(&observation);
}

static void a_tailscaled_without_an_interface_is_told_too(void) {
    struct observed_process tailscaled[] = {{.pid = 77, .name = "tailscaled"}};
    struct observation observation = {.census = {.processes = tailscaled, .process_count = 1}};
    recorded_files = processes;
    network_carriers_read(recorded_tree_read, is_tun, &observation);
    check_number(observation.limit_readings.network_stack.count, 1);
    check_number(observation.limit_readings.network_stack.carriers[0].kind, CARRIER_TAILSCALE);
    check_number(observation.limit_readings.network_stack.carriers[0].pid, 77);
}

static void programs_are_known_by_the_beginning_of_their_names(void) {
    check_number(network_carriers_kind("pasta.avx2"), CARRIER_PASTA);
    check_number(network_carriers_kind("slirp4netns"), CARRIER_SLIRP4NETNS);
    check_number(network_carriers_kind("wireguard-go"), CARRIER_WIREGUARD_GO);
    check_number(network_carriers_kind("openvpn"), CARRIER_OPENVPN);
    check_number(network_carriers_kind("qemu-system-x86"), CARRIER_OTHER);
    check_number(network_carriers_kind(""), CARRIER_OTHER);
}

int main(void) {
    a_process_is_told_with_the_limits_it_has();
    a_census_that_failed_tells_of_no_process();
    watches_are_counted_by_instance();
    every_tun_interface_has_its_program_or_what_its_link_shows();
    a_tailscaled_without_an_interface_is_told_too();
    programs_are_known_by_the_beginning_of_their_names();
    return check_report("process_limits");
}
