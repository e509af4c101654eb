/* `watch` on scripted Macs: minutes of scripted time, and every line it prints. */
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/exit_code.h"
#include "base/json_out.h"
#include "check.h"
#include "fake_events.h"
#include "kernel_bytes.h"
#include "watch/watch.h"

enum { OUTPUT_BYTES = 64 * 1024, SYSCTLS = 4 };

static const int32_t on = 1, off = 0, files = 9000, more_files = 9050, many_files = 20000, files_max = 122880;

struct mac {
    struct fake_kernel kernel;
    struct fake_sysctl sysctls[SYSCTLS];
};

static void mac_begin(struct mac *mac, const int32_t *netagent, const char *filters,
                      const int32_t *open_files) {
    static const struct fake_interface interfaces[] = {
        {.name = "lo0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x18, .ipv4 = 1},
        {.name = "en0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x06, .functional_type = 2, .ipv4 = 1}};
    *mac =
        (struct mac){.sysctls = {
                         {.name = "net.link.generic.system.enable_netagent", .bytes = netagent, .length = 4},
                         {.name = "net.filter_state", .bytes = filters, .length = strlen(filters) + 1},
                         {.name = "kern.num_files", .bytes = open_files, .length = 4},
                         {.name = "kern.maxfiles", .bytes = &files_max, .length = 4},
                     }};
    mac->kernel.sysctls = mac->sysctls;
    mac->kernel.sysctl_count = SYSCTLS;
    mac->kernel.interfaces = interfaces;
    mac->kernel.interface_count = 2;
}

static char output[OUTPUT_BYTES];

/* Runs `watch` to its end and puts its lines into `output`. */
static int watched(const struct fake_kernel *kernel, const struct fake_step *steps, size_t count,
                   uint64_t end_ms) {
    FILE *file = tmpfile();
    int stdout_before = dup(STDOUT_FILENO);
    output[0] = '\0';
    if (file == NULL || stdout_before < 0 || dup2(fileno(file), STDOUT_FILENO) < 0) {
        abort();
    }
    fake_kernel_boot(kernel);
    fake_events_boot(steps, count, end_ms);
    int code = watch_run();
    check(dup2(stdout_before, STDOUT_FILENO) >= 0);
    check(close(stdout_before) == 0);
    check(fseek(file, 0, SEEK_SET) == 0);
    output[fread(output, 1, sizeof output - 1, file)] = '\0';
    check(fclose(file) == 0);
    return code;
}

static int lines_with(const char *text) {
    int count = 0;
    for (const char *found = strstr(output, text); found != NULL; found = strstr(found + 1, text)) {
        count++;
    }
    return count;
}

static void without_changes_there_is_one_state_line_and_an_alive_line_each_minute(void) {
    struct mac mac;
    mac_begin(&mac, &on, "", &files);
    check_number(watched(&mac.kernel, NULL, 0, 600000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 1);
    check_number(lines_with("\"type\":\"alive\""), 9);
    check(strstr(output,
                 "\"enableNetagent\":1,\"filterState\":\"\",\"openFiles\":9000,\"maxFiles\":122880") != NULL);
    check(fake_events_wakes() <= 1200); /* two a second */
    check_number(fake_events_leeway_ns(), 100000000);
}

static void a_fallback_is_reported_within_half_a_second(void) {
    struct mac open_gate, closed;
    mac_begin(&open_gate, &on, "", &files);
    mac_begin(&closed, &off, "pf", &more_files);
    const struct fake_step steps[] = {{.at_ms = 10010, .kernel = &closed.kernel},
                                      {.at_ms = 15010, .kernel = &open_gate.kernel}};
    check_number(watched(&open_gate.kernel, steps, 2, 20000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 3);
    check_number(lines_with("\"enableNetagent\":0,\"filterState\":\"pf\",\"openFiles\":9050"), 1);
}

static void a_busy_counter_is_reported_after_a_large_change(void) {
    struct mac few, more, many;
    mac_begin(&few, &on, "", &files);
    mac_begin(&more, &on, "", &more_files);
    mac_begin(&many, &on, "", &many_files);
    const struct fake_step steps[] = {{.at_ms = 5000, .kernel = &more.kernel},
                                      {.at_ms = 10000, .kernel = &many.kernel}};
    check_number(watched(&few.kernel, steps, 2, 20000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 2);
    check_number(lines_with("\"openFiles\":20000"), 1);
}

static void a_changed_route_is_reported_at_once(void) {
    static const unsigned char added[12] = {12, 0, 5, 1}, neighbour[12] = {12, 0, 5, 1, 0, 0, 0, 0, 4};
    struct mac wired, tunnelled;
    struct kernel_bytes routes = {.length = 0};
    mac_begin(&wired, &on, "", &files);
    mac_begin(&tunnelled, &on, "", &files);
    route_message(&routes, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    tunnelled.kernel.routes_inet = routes.bytes;
    tunnelled.kernel.routes_inet_length = routes.length;
    const struct fake_step steps[] = {
        {.at_ms = 1001, .message = neighbour, .message_length = sizeof neighbour},
        {.at_ms = 2301, .kernel = &tunnelled.kernel, .message = added, .message_length = sizeof added},
        {.at_ms = 2302, .message = added, .message_length = sizeof added},
        {.at_ms = 9000, .message = added, .message_length = 0}}; /* lost messages */
    check_number(watched(&wired.kernel, steps, 4, 10000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 2);
    check_number(lines_with("\"defaultRoute\":{\"ipv4\":\"en0\",\"ipv6\":null}"), 1);
    check(fake_events_wakes() <= 26); /* two a second, and one for each message */
    kernel_bytes_free(&routes);
}

static void another_address_of_the_default_interface_is_reported(void) {
    static const struct fake_interface other_address[] = {
        {.name = "lo0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x18, .ipv4 = 1},
        {.name = "en0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x06, .functional_type = 2, .ipv4 = 7}};
    static const struct fake_interface other_loopback[] = {
        {.name = "lo0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x18, .ipv4 = 9},
        {.name = "en0", .flags = IFF_UP | IFF_RUNNING, .link_type = 0x06, .functional_type = 2, .ipv4 = 7}};
    static const unsigned char new_address[12] = {12, 0, 5, 0xc};
    struct mac first, second, third;
    struct kernel_bytes routes = {.length = 0};
    route_message(&routes, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    struct mac *const macs[] = {&first, &second, &third};
    for (size_t index = 0; index < 3; index++) {
        mac_begin(macs[index], &on, "", &files);
        macs[index]->kernel.routes_inet = routes.bytes;
        macs[index]->kernel.routes_inet_length = routes.length;
    }
    second.kernel.interfaces = other_address;
    third.kernel.interfaces = other_loopback;
    const struct fake_step steps[] = {{.at_ms = 2301,
                                       .kernel = &second.kernel,
                                       .message = new_address,
                                       .message_length = sizeof new_address},
                                      {.at_ms = 5301,
                                       .kernel = &third.kernel,
                                       .message = new_address,
                                       .message_length = sizeof new_address}};
    check_number(watched(&first.kernel, steps, 2, 10000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 2);
    check_number(lines_with("\"addressChanges\":1"), 1);
    kernel_bytes_free(&routes);
}

static void without_events_the_network_is_read_with_every_sample(void) {
    struct mac wired, tunnelled;
    struct kernel_bytes routes = {.length = 0};
    mac_begin(&wired, &on, "", &files);
    mac_begin(&tunnelled, &on, "", &files);
    route_message(&routes, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    tunnelled.kernel.routes_inet = routes.bytes;
    tunnelled.kernel.routes_inet_length = routes.length;
    const struct fake_step steps[] = {{.at_ms = 2301, .kernel = &tunnelled.kernel}};
    fake_events_refuse(1, 0);
    check_number(watched(&wired.kernel, steps, 1, 5000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"state\""), 2);
    fake_events_refuse(0, 0);
    kernel_bytes_free(&routes);
}

static void a_check_is_answered_with_an_observation(void) {
    static const struct fake_step steps[] = {{.at_ms = 1010, .input = "check\ncheck\n"},
                                             {.at_ms = 1011, .input = "chec"},
                                             {.at_ms = 1012, .input = "k\n"}};
    struct mac mac;
    mac_begin(&mac, &on, "", &files);
    check_number(watched(&mac.kernel, steps, 3, 3000), EXIT_CODE_DONE);
    check_number(lines_with("\"type\":\"observation\""), 2);
}

static void nothing_is_read_while_paused(void) {
    static const struct fake_step steps[] = {{.at_ms = 1010, .input = "pause\n"},
                                             {.at_ms = 3600000, .input = "resume\n"}};
    struct mac mac;
    mac_begin(&mac, &on, "", &files);
    check_number(watched(&mac.kernel, steps, 2, 3600100), EXIT_CODE_DONE);
    check(fake_events_wakes() <= 6);
    check_number(fake_kernel_calls("kern.num_files"), 3 + 1 + 2); /* samples, and with the limits */
}

static void a_longer_interval_wakes_less_often(void) {
    static const struct fake_step steps[] = {{.at_ms = 10, .input = "interval 5000\n"}};
    struct mac mac;
    mac_begin(&mac, &on, "", &files);
    check_number(watched(&mac.kernel, steps, 1, 100000), EXIT_CODE_DONE);
    check(fake_events_wakes() <= 22);
}

static void without_a_queue_watch_ends_with_a_fault(void) {
    struct mac mac;
    mac_begin(&mac, &on, "", &files);
    fake_events_refuse(0, 1);
    check_number(watched(&mac.kernel, NULL, 0, 1000), EXIT_CODE_FAULT);
    fake_events_refuse(0, 0);
}

int main(void) {
    without_changes_there_is_one_state_line_and_an_alive_line_each_minute();
    a_fallback_is_reported_within_half_a_second();
    a_busy_counter_is_reported_after_a_large_change();
    a_changed_route_is_reported_at_once();
    another_address_of_the_default_interface_is_reported();
    without_events_the_network_is_read_with_every_sample();
    a_check_is_answered_with_an_observation();
    nothing_is_read_while_paused();
    a_longer_interval_wakes_less_often();
    without_a_queue_watch_ends_with_a_fault();
    return check_report("watch_darwin");
}
