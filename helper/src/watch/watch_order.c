#include "watch/watch_order.h"

#include <string.h>

#include "base/text_line.h"

static int is_word(struct text word, const char *expected) {
    return word.length == strlen(expected) && memcmp(word.start, expected, word.length) == 0;
}

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
        order.kind = is_word(word, "check")    ? WATCH_ORDER_CHECK
                     : is_word(word, "pause")  ? WATCH_ORDER_PAUSE
                     : is_word(word, "resume") ? WATCH_ORDER_RESUME
                                               : WATCH_ORDER_NONE;
        return order;
    }
    if (is_word(word, "interval") && text_number(number, 10, &milliseconds) && !text_next_word(&rest, &more)) {
        order.kind = WATCH_ORDER_INTERVAL;
        order.interval_ms = in_range(milliseconds);
    }
    return order;
}
