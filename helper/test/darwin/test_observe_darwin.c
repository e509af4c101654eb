/* Whole observations of scripted Macs: the line that is printed, member by member. */
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "check.h"
#include "fake_kernel.h"
#include "observe/observation_json.h"
#include "observe/observe.h"
#include "limit_scenarios.h"
#include "process_scenarios.h"
#include "scenarios.h"

/* The observation's line from "platform" on, in a buffer that the next call reuses. */
const char *observed(const struct fake_kernel *kernel) {
    static char text[8192];
    struct observation observation = {0};
    struct json_out line = {0};

    fake_kernel_boot(kernel);
    observe_platform(&observation);
    observation_json(&line, &observation);
    observation_free(&observation);
    text[0] = '\0';
    if (check(!line.failed && line.length < sizeof text)) {
        memcpy(text, line.bytes, line.length);
        text[line.length] = '\0';
    }
    json_free(&line);
    return text;
}

/* The line without what stands against limits, which have tests of their own. */
static const char *before_limits(const char *line) {
    static char copy[8192];
    const char *end = strstr(line, ",\"tcpClock\"");
    snprintf(copy, sizeof copy, "%.*s", end == NULL ? 0 : (int)(end - line), line);
    return copy;
}

/* The object after `"key":`, as text; "" if there is none. */
const char *part(const char *line, const char *key) {
    static char copy[4096];
    char quoted[64];
    int depth = 0;
    size_t length = 0;

    snprintf(quoted, sizeof quoted, "\"%s\":{", key);
    const char *start = strstr(line, quoted);
    copy[0] = '\0';
    if (start == NULL) {
        return copy;
    }
    start += strlen(quoted) - 1;
    do {
        depth += start[length] == '{' ? 1 : start[length] == '}' ? -1 : 0;
        length++;
    } while (depth > 0 && length < sizeof copy - 1);
    memcpy(copy, start, length);
    copy[length] = '\0';
    return copy;
}

static void a_mac_with_its_firewall_on_is_told_whole(void) {
    struct scenario scenario;
    scenario_firewall_14_4_1(&scenario);
    check_text(before_limits(observed(&scenario.kernel)), scenario_firewall_14_4_1_line);
    scenario_free(&scenario);
}

static void a_mac_with_an_open_gate_is_told_whole(void) {
    struct scenario scenario;
    scenario_open_gate_15_5(&scenario);
    check_text(before_limits(observed(&scenario.kernel)), scenario_open_gate_15_5_line);
    scenario_free(&scenario);
}

static void a_mac_that_tells_nothing_says_so_part_by_part(void) {
    static const struct fake_kernel silent = {
        .list_pids_error = EPERM, .interfaces_error = ENOMEM, .routes_error = EPERM, .limits_error = EINVAL};
    check_text(before_limits(observed(&silent)), scenario_silent_line("ENOENT"));
}

static void forbidden_is_told_apart_from_absent(void) {
    static const struct fake_kernel forbidding = {.other_sysctl_error = EPERM,
                                                  .list_pids_error = EPERM,
                                                  .interfaces_error = ENOMEM,
                                                  .routes_error = EPERM,
                                                  .limits_error = EINVAL};
    check_text(before_limits(observed(&forbidding)), scenario_silent_line("EPERM"));
}

static void flows_that_appear_between_two_calls_are_read_with_the_next(void) {
    struct scenario scenario;
    scenario_growing(&scenario);
    check_text(part(observed(&scenario.kernel), "flowAdvisory"),
               "{\"ok\":true,\"channels\":[{\"pid\":512,\"name\":\"Safari Networking\",\"interface\":\"en0\","
               "\"flows\":600}]}");
    check_number(fake_kernel_calls("kern.skywalk.stats.flow_adv"), 4); /* size, ENOMEM, size, data */
    scenario_free(&scenario);
}

static void sysctl_answer(const char *name, const void *bytes, size_t length, const char *key,
                          const char *expected) {
    const struct fake_sysctl node = {.name = name, .bytes = bytes, .length = length};
    const struct fake_kernel kernel = {.sysctls = &node, .sysctl_count = 1};
    check_text(part(observed(&kernel), key), expected);
}

#define MALFORMED(name, problem)                                                                             \
    "{\"ok\":false,\"call\":\"sysctl " name "\",\"errno\":\"EBADMSG\",\"problem\":\"" problem "\"}"

static void answers_of_another_shape_are_not_believed(void) {
    static const int32_t negative = -1;
    static const int64_t wide = 1;
    char long_text[300];
    static const unsigned char zeros[416] = {0};
    memset(long_text, 'x', sizeof long_text);
    sysctl_answer("net.link.generic.system.enable_netagent", &wide, 2, "gate",
                  MALFORMED("net.link.generic.system.enable_netagent", "not an int of 4 bytes"));
    sysctl_answer("net.link.generic.system.enable_netagent", &wide, 8, "gate",
                  MALFORMED("net.link.generic.system.enable_netagent", "not an int of 4 bytes"));
    sysctl_answer("net.link.generic.system.enable_netagent", &negative, 4, "gate",
                  MALFORMED("net.link.generic.system.enable_netagent", "below zero"));
    sysctl_answer("net.filter_state", "pf\x01", 4, "filterState",
                  MALFORMED("net.filter_state", "not printable text"));
    sysctl_answer("net.filter_state", long_text, sizeof long_text, "filterState",
                  MALFORMED("net.filter_state", "longer than any text we know"));
    sysctl_answer("net.filter_state", "pf", 2, "filterState", "{\"ok\":true,\"value\":\"pf\"}"); /* no NUL */
    sysctl_answer("net.filter_state", "", 1, "filterState", "{\"ok\":true,\"value\":\"\"}");
    sysctl_answer("net.filter_state", "", 0, "filterState", "{\"ok\":true,\"value\":\"\"}");
    sysctl_answer("net.api_stats", zeros, 415, "apiStats",
                  MALFORMED("net.api_stats", "fewer counters than expected"));
    sysctl_answer(
        "kern.skywalk.stats.flow_adv", zeros, 39, "flowAdvisory",
        MALFORMED("kern.skywalk.stats.flow_adv", "the records do not add up to the length returned"));
    sysctl_answer("kern.skywalk.stats.flow_adv", zeros, 0, "flowAdvisory", "{\"ok\":true,\"channels\":[]}");
}

static void routes_that_do_not_add_up_are_not_believed(void) {
    static const unsigned char zeros[92] = {0};
    const struct fake_kernel kernel = {.routes_inet6 = zeros, .routes_inet6_length = sizeof zeros};
    check_text(part(observed(&kernel), "defaultRoute"),
               MALFORMED("NET_RT_DUMP", "the messages do not add up to the length returned"));
}

static void a_bridge_that_hides_its_members_leaves_them_unknown(void) {
    static const struct fake_interface interfaces[] = {
        {.name = "lo0", .flags = IFF_UP, .link_type = 0x18},
        {.name = "en0", .flags = IFF_UP, .link_type = 0x06},
        {.name = "bridge0", .flags = IFF_UP, .link_type = 0xd1},
    };
    static const struct fake_bridge bridges[] = {{.name = "bridge0", .error = EPERM}};
    const struct fake_kernel kernel = {
        .interfaces = interfaces, .interface_count = 3, .bridges = bridges, .bridge_count = 1};
    const char *line = observed(&kernel);
    check(strstr(line, "\"name\":\"en0\",\"kind\":\"ethernet\",\"up\":true,\"running\":false,\"ipv4\":false,"
                       "\"ipv6\":false,\"bridged\":null}") != NULL);
    check(strstr(line, "\"name\":\"lo0\",\"kind\":\"loopback\",\"up\":true,\"running\":false,\"ipv4\":false,"
                       "\"ipv6\":false,\"bridged\":false}") != NULL);
}

int main(void) {
    limit_scenarios();
    check(limit_scenarios_failed() == 0);
    check(process_scenarios() == 0);
    a_mac_with_its_firewall_on_is_told_whole();
    a_mac_with_an_open_gate_is_told_whole();
    a_mac_that_tells_nothing_says_so_part_by_part();
    forbidden_is_told_apart_from_absent();
    flows_that_appear_between_two_calls_are_read_with_the_next();
    answers_of_another_shape_are_not_believed();
    routes_that_do_not_add_up_are_not_believed();
    a_bridge_that_hides_its_members_leaves_them_unknown();
    return check_report("observe_darwin");
}
