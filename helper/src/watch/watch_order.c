#include "watch/watch_order.h"

#include "base/counter_text.h"

static uint64_t in_range(uint64_t milliseconds) {
    if (milliseconds < WATCH_INTERVAL_MIN_MS) {
        return WATCH_INTERVAL_MIN_MS;
    }
    return milliseconds > WATCH_INTERVAL_MAX_MS ? WATCH_INTERVAL_MAX_MS : milliseconds;
}

struct watch_order watch_order_parse(const char *line, size_t length) {
    struct text rest = {.start = line, .length = length};
    struct text word, number, more;
    struct watch_order order = {.kind = WATCH_ORDER_NONE};
    uint64_t milliseconds;

    if (!text_next_word(&rest, &word)) {
        return order;
    }
    if (!text_next_word(&rest, &number)) {
        order.kind = text_is(word, "check")    ? WATCH_ORDER_CHECK
                     : text_is(word, "pause")  ? WATCH_ORDER_PAUSE
                     : text_is(word, "resume") ? WATCH_ORDER_RESUME
                                               : WATCH_ORDER_NONE;
        return order;
    }
    if (text_is(word, "interval") && text_number(number, 10, &milliseconds) &&
        !text_next_word(&rest, &more)) {
        order.kind = WATCH_ORDER_INTERVAL;
        order.interval_ms = in_range(milliseconds);
    }
    return order;
}
