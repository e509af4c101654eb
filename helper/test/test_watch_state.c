/* Which changes of the watched values are reported, and the line that reports them. */
#include "watch/watch_state.h"

#include "check.h"

static void begin(struct watch_state *state) {
    watch_state_init(state);
    state->counters[WATCH_OPEN_FILES] = (struct watch_counter){.value = 9000, .limit = 122880};
    state->counters[WATCH_TCP_SOCKETS] = (struct watch_counter){.value = 50, .limit = 100};
}

static bool changed_to(int64_t value, int64_t limit, int64_t from) {
    struct watch_state before, now;
    watch_state_init(&before);
    watch_state_init(&now);
    before.counters[WATCH_OPEN_FILES] = (struct watch_counter){.value = from, .limit = limit};
    now.counters[WATCH_OPEN_FILES] = (struct watch_counter){.value = value, .limit = limit};
    return watch_state_changed(&before, &now);
}

static void the_switch_and_its_reasons_are_changes(void) {
    struct watch_state before, now;
    begin(&before);
    begin(&now);
    check(!watch_state_changed(&before, &now));
    now.enable_netagent = 0;
    check(watch_state_changed(&before, &now));
    now.enable_netagent = -1;
    now.filter_state_known = true;
    check(watch_state_changed(&before, &now));
    before.filter_state_known = true;
    check(!watch_state_changed(&before, &now));
    memcpy(now.filter_state, "pf", sizeof "pf");
    check(watch_state_changed(&before, &now));
}

static void routes_and_interfaces_are_changes(void) {
    struct watch_state before, now;
    begin(&before);
    begin(&now);
    now.default_route_known = true;
    check(watch_state_changed(&before, &now));
    before.default_route_known = true;
    memcpy(now.ipv4, "utun3", sizeof "utun3");
    check(watch_state_changed(&before, &now));
    memcpy(before.ipv4, "utun3", sizeof "utun3");
    check(interface_list_entry(&now.interfaces, "en0") != NULL);
    check(watch_state_changed(&before, &now));
    check(watch_state_copy(&before, &now));
    check(!watch_state_changed(&before, &now));
    now.interfaces.items[0].running = true;
    check(watch_state_changed(&before, &now));
    watch_state_free(&before);
    watch_state_free(&now);
}

static void a_counter_changes_only_by_a_whole_step(void) {
    check(!changed_to(9063, -1, 9000)); /* no limit: a step is 64 */
    check(changed_to(9064, -1, 9000));
    check(changed_to(8936, -1, 9000));
    check(!changed_to(1999, 128000, 1));
    check(changed_to(2001, 128000, 1)); /* a sixty-fourth */
    check(changed_to(-1, -1, 9000));
    check(changed_to(5, -1, -1));
    check(changed_to(INT64_MAX, INT64_MAX, 0));
    check(!changed_to(9000, INT64_MAX, 9000));
}

static void a_counter_close_to_its_limit_is_reported_at_once(void) {
    check(changed_to(90, 100, 89));
    check(!changed_to(89, 100, 88));
    check(changed_to(100, 100, 99));
    check(!changed_to(99, 100, 100)); /* hovering around the limit */
    check(!changed_to(88, 100, 90));  /* and around 90% of it */
    check(changed_to(86, 100, 90));
    check(changed_to(96, 100, 100));
}

static void a_new_limit_is_a_change(void) {
    struct watch_state before, now;
    begin(&before);
    begin(&now);
    now.counters[WATCH_TCP_SOCKETS].limit = 200;
    check(watch_state_changed(&before, &now));
}

static void the_line_has_every_value(void) {
    struct watch_state state;
    struct json_out line = {0};
    begin(&state);
    watch_state_json(&line, &state);
    json_string(&line, "end", "");
    check(line.length > 0 && memcmp(line.bytes, "\"enableNetagent\":null,\"filterState\":null", 40) == 0);
    json_free(&line);
    state.enable_netagent = 1;
    state.filter_state_known = true;
    state.default_route_known = true;
    memcpy(state.ipv4, "en0", sizeof "en0");
    check(interface_list_entry(&state.interfaces, "en0") != NULL);
    state.interfaces.reading = reading_ok();
    watch_state_json(&line, &state);
    char text[1024] = {0};
    check(line.length < sizeof text);
    memcpy(text, line.bytes, line.length);
    check_text(text,
               "\"enableNetagent\":1,\"filterState\":\"\",\"openFiles\":9000,\"maxFiles\":122880,"
               "\"tcpSockets\":50,\"localPorts\":100,\"tcpMemoryPages\":null,\"maxTcpMemoryPages\":null,"
               "\"conntrack\":null,\"maxConntrack\":null,\"nexusFlows\":null,\"socketFlows\":null,"
               "\"defaultRoute\":{\"ipv4\":\"en0\",\"ipv6\":null},\"addressChanges\":0,\"interfaces\":[{"
               "\"name\":\"en0\","
               "\"kind\":\"other\",\"up\":false,\"running\":false,\"ipv4\":false,\"ipv6\":false}]");
    json_free(&line);
    watch_state_free(&state);
}

int main(void) {
    the_switch_and_its_reasons_are_changes();
    routes_and_interfaces_are_changes();
    a_counter_changes_only_by_a_whole_step();
    a_counter_close_to_its_limit_is_reported_at_once();
    a_new_limit_is_a_change();
    the_line_has_every_value();
    return check_report("watch_state");
}
