/* The orders that `watch` reads from stdin. */
#include "watch/watch_order.h"

#include "check.h"

static enum watch_order_kind kind_of(const char *line) {
    return watch_order_parse(line, strlen(line)).kind;
}

static uint64_t interval_of(const char *line) {
    struct watch_order order = watch_order_parse(line, strlen(line));
    return order.kind == WATCH_ORDER_INTERVAL ? order.interval_ms : 0;
}

static void every_order_is_recognized(void) {
    check_number(kind_of("check"), WATCH_ORDER_CHECK);
    check_number(kind_of("pause"), WATCH_ORDER_PAUSE);
    check_number(kind_of("resume"), WATCH_ORDER_RESUME);
    check_number(interval_of("interval 2000"), 2000);
    check_number(interval_of("  interval \t 500 "), 500);
}

static void an_interval_out_of_range_is_clamped(void) {
    check_number(interval_of("interval 0"), WATCH_INTERVAL_MIN_MS);
    check_number(interval_of("interval 249"), WATCH_INTERVAL_MIN_MS);
    check_number(interval_of("interval 250"), 250);
    check_number(interval_of("interval 60000"), 60000);
    check_number(interval_of("interval 60001"), WATCH_INTERVAL_MAX_MS);
    check_number(interval_of("interval 18446744073709551615"), WATCH_INTERVAL_MAX_MS);
}

static void any_other_line_is_ignored(void) {
    static const char *const lines[] = {"",          "chec",         "checks",        "check now",
                                        "Check",     "pause 1",      "interval",      "interval -1",
                                        "interval x", "interval 1 2", "interval 18446744073709551616"};
    for (size_t index = 0; index < sizeof lines / sizeof lines[0]; index++) {
        check_number(kind_of(lines[index]), WATCH_ORDER_NONE);
    }
    check_number(watch_order_parse("check\0", 6).kind, WATCH_ORDER_NONE);
}

int main(void) {
    every_order_is_recognized();
    an_interval_out_of_range_is_clamped();
    any_other_line_is_ignored();
    return check_report("watch_order");
}
