#include "limit_scenarios.h"

#include <errno.h>
#include <libproc.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "check.h"
#include "fake_tcp.h"

#define CLOCK_END UINT64_C(4294967296)

static struct fake_sysctl kernel_is(const char *release) {
    return (struct fake_sysctl){.name = "kern.osrelease", .bytes = release, .length = strlen(release) + 1};
}

static const char *clock_of(const struct fake_kernel *kernel) {
    return part(observed(kernel), "tcpClock");
}

static void a_clock_far_from_its_end_is_looked_at_once(void) {
    const struct fake_sysctl release = kernel_is("25.1.0");
    const struct fake_kernel kernel = {.sysctls = &release, .sysctl_count = 1, .uptime_ms = 1000000};
    check_text(clock_of(&kernel), "{\"ok\":true,\"source\":\"connection\",\"clockMs\":1000000,"
                                  "\"uptimeMs\":1000000,\"frozen\":null,\"affected\":\"affected\"}");
    check_number(fake_tcp_slept_ms(), 0);
}

static void two_looks_two_seconds_apart_show_a_clock_that_stands_still(void) {
    const struct fake_sysctl release = kernel_is("25.2.0");
    const struct fake_kernel kernel = {.sysctls = &release,
                                       .sysctl_count = 1,
                                       .uptime_ms = CLOCK_END + 86400000,
                                       .clock_stops_at_ms = CLOCK_END - 55};
    check_text(clock_of(&kernel), "{\"ok\":true,\"source\":\"connection\",\"clockMs\":4294967241,"
                                  "\"uptimeMs\":4381367296,\"frozen\":true,\"affected\":\"affected\"}");
    check_number(fake_tcp_slept_ms(), 2000);
}

static void a_clock_in_its_last_hour_still_runs(void) {
    const struct fake_sysctl release = kernel_is("25.0.0");
    const struct fake_kernel kernel = {
        .sysctls = &release, .sysctl_count = 1, .uptime_ms = CLOCK_END - 600000};
    check(strstr(clock_of(&kernel), "\"frozen\":false") != NULL);
    check_number(fake_tcp_slept_ms(), 2000);
}

static void a_clock_that_goes_round_is_not_frozen_and_not_waited_for(void) {
    const struct fake_sysctl release = kernel_is("26.0.0");
    const struct fake_kernel kernel = {
        .sysctls = &release, .sysctl_count = 1, .uptime_ms = CLOCK_END + 86400000};
    check_text(clock_of(&kernel), "{\"ok\":true,\"source\":\"connection\",\"clockMs\":86400000,"
                                  "\"uptimeMs\":4381367296,\"frozen\":null,\"affected\":\"unknown\"}");
    check_number(fake_tcp_slept_ms(), 0);
}

static void a_mac_that_is_not_affected_opens_no_connection(void) {
    const struct fake_sysctl release = kernel_is("24.5.0");
    const struct fake_kernel kernel = {.sysctls = &release, .sysctl_count = 1, .uptime_ms = CLOCK_END + 5};
    check_text(clock_of(&kernel), "{\"ok\":true,\"source\":\"uptime\",\"clockMs\":4294967301,"
                                  "\"uptimeMs\":4294967301,\"frozen\":null,\"affected\":\"not-affected\"}");
}

static void without_a_connection_of_its_own_the_time_awake_stands_in(void) {
    const struct fake_sysctl release = kernel_is("25.1.0");
    const struct fake_kernel refused = {
        .sysctls = &release, .sysctl_count = 1, .uptime_ms = 7000, .no_own_connection = 1};
    const struct fake_sysctl nodes[] = {kernel_is("25.1.0"),
                                        {.name = "net.inet.tcp.pcblist64", .error = EPERM}};
    const struct fake_kernel forbidden = {.sysctls = nodes, .sysctl_count = 2, .uptime_ms = 7000};
    static const char expected[] = "{\"ok\":true,\"source\":\"uptime\",\"clockMs\":7000,\"uptimeMs\":7000,"
                                   "\"frozen\":null,\"affected\":\"affected\"}";
    check_text(clock_of(&refused), expected);
    check_text(clock_of(&forbidden), expected);
}

static const char *memory_of(const char *release, struct kernel_bytes *accounts) {
    const struct fake_sysctl node = kernel_is(release);
    const struct fake_kernel kernel = {.sysctls = &node,
                                       .sysctl_count = 1,
                                       .accounts = accounts->bytes,
                                       .accounts_length = accounts->length};
    return part(observed(&kernel), "tcpMemory");
}

static void the_memory_of_tcp_is_one_account_of_several(void) {
    struct kernel_bytes accounts = {0};
    struct kernel_bytes none = {0};
    memory_account_record(&accounts, "UDP", 1, 0, 0);
    memory_account_record(&accounts, "TCP", 200000000, 214748364, 268435456);
    check_text(memory_of("25.1.0", &accounts),
               "{\"ok\":true,\"allocatedBytes\":200000000,\"softBytes\":214748364,\"hardBytes\":268435456,"
               "\"pressure\":null}");
    check_text(memory_of("24.6.0", &accounts),
               "{\"ok\":false,\"call\":\"sysctl kern.memacct\",\"errno\":\"ENOTSUP\"}");
    check_text(memory_of("25.1.0", &none),
               "{\"ok\":false,\"call\":\"sysctl kern.memacct\",\"errno\":\"ENOENT\"}");
    kernel_bytes_extend(&accounts, 1);
    check(strstr(memory_of("25.1.0", &accounts), "\"errno\":\"EBADMSG\"") != NULL);
    kernel_bytes_free(&accounts);
}

static const struct fake_connection waiting[] = {{50010, 443, 10}, {50010, 80, 10}, {50011, 443, 10},
                                                 {8080, 50012, 4}, {50012, 8080, 4}};

static const char *ports_of(uint32_t hidden) {
    static const struct fake_descriptor two[] = {
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET, .kind = SOCKINFO_TCP, .protocol = IPPROTO_TCP},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET, .kind = SOCKINFO_TCP, .protocol = IPPROTO_TCP},
    };
    static const struct fake_process server = {
        .pid = 9, .name = "s", .descriptors = two, .descriptor_count = 2};
    static const int32_t first = 49152, last = 65535;
    const uint32_t count = 5 + hidden;
    const struct fake_sysctl nodes[] = {
        {.name = "net.inet.tcp.pcbcount", .bytes = &count, .length = sizeof count},
        {.name = "net.inet.ip.portrange.first", .bytes = &first, .length = sizeof first},
        {.name = "net.inet.ip.portrange.last", .bytes = &last, .length = sizeof last},
    };
    const struct fake_kernel kernel = {.sysctls = nodes,
                                       .sysctl_count = 3,
                                       .uptime_ms = 1,
                                       .processes = &server,
                                       .process_count = 1,
                                       .connections = waiting,
                                       .connection_count = 5,
                                       .connections_hidden = hidden};
    return part(observed(&kernel), "ports");
}

static void ports_are_counted_with_those_that_wait(void) {
    check_text(ports_of(0), "{\"ok\":true,\"portFirst\":49152,\"portLast\":65535,\"reserved\":null,"
                            "\"tcpSockets\":5,\"held\":2,\"timeWait\":3,\"inRange\":3,"
                            "\"toOneDestination\":null,\"timeWaitReuse\":null}");
}

static void a_list_of_ones_own_connections_is_no_count_of_the_macs(void) {
    check_text(ports_of(16000), "{\"ok\":true,\"portFirst\":49152,\"portLast\":65535,\"reserved\":null,"
                                "\"tcpSockets\":16005,\"held\":2,\"timeWait\":null,\"inRange\":null,"
                                "\"toOneDestination\":null,\"timeWaitReuse\":null}");
}

static void a_process_with_many_descriptors_is_told_with_its_parent_and_extension(void) {
    static struct fake_descriptor many[240];
    const struct fake_process processes[] = {
        {.pid = 1, .name = "launchd", .short_name = "launchd"},
        {.pid = 700,
         .name = "filter",
         .short_name = "filter",
         .parent = 1,
         .path = "/Library/SystemExtensions/0A1B/com.example.filter.systemextension/Contents/MacOS/filter",
         .descriptors = many,
         .descriptor_count = 240},
        {.pid = 701,
         .name = "small",
         .short_name = "small",
         .parent = 1,
         .descriptors = many,
         .descriptor_count = 9},
    };
    struct kernel_bytes advisory = {0};
    flow_advisory_record(&advisory, "en0", 700, 500, 500);
    flow_advisory_record(&advisory, "en0", 701, 1, 1);
    const struct fake_sysctl node = {
        .name = "kern.skywalk.stats.flow_adv", .bytes = advisory.bytes, .length = advisory.length};
    const struct fake_kernel kernel = {
        .sysctls = &node, .sysctl_count = 1, .processes = processes, .process_count = 3};
    const char *line = observed(&kernel);
    check_text(part(line, "openFiles"),
               "{\"ok\":true,\"processes\":[{\"pid\":700,\"name\":\"filter\",\"descriptors\":240,"
               "\"highest\":239,\"soft\":null,\"hard\":null,\"parent\":{\"pid\":1,\"name\":\"launchd\"},"
               "\"extension\":\"com.example.filter\"}]}");
    check_text(
        part(line, "flowAdvisory"),
        "{\"ok\":true,\"channels\":[{\"pid\":700,\"name\":\"filter\",\"interface\":\"en0\",\"flows\":500,"
        "\"extension\":\"com.example.filter\"},"
        "{\"pid\":701,\"name\":\"small\",\"interface\":\"en0\",\"flows\":1}]}");
    kernel_bytes_free(&advisory);
}

int limit_scenarios_failed(void) {
    return check_failed;
}

void limit_scenarios(void) {
    a_clock_far_from_its_end_is_looked_at_once();
    two_looks_two_seconds_apart_show_a_clock_that_stands_still();
    a_clock_in_its_last_hour_still_runs();
    a_clock_that_goes_round_is_not_frozen_and_not_waited_for();
    a_mac_that_is_not_affected_opens_no_connection();
    without_a_connection_of_its_own_the_time_awake_stands_in();
    the_memory_of_tcp_is_one_account_of_several();
    ports_are_counted_with_those_that_wait();
    a_list_of_ones_own_connections_is_no_count_of_the_macs();
    a_process_with_many_descriptors_is_told_with_its_parent_and_extension();
    (void)check_report("limit_scenarios");
}
