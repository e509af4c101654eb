/* The orders that `watch` reads from stdin, one per line. Pure. */
#ifndef LANELIGHT_WATCH_ORDER_H
#define LANELIGHT_WATCH_ORDER_H

#include <stddef.h>
#include <stdint.h>

enum watch_order_kind {
    WATCH_ORDER_NONE, /* unknown: from a newer caller */
    WATCH_ORDER_CHECK,
    WATCH_ORDER_PAUSE,
    WATCH_ORDER_RESUME,
    WATCH_ORDER_INTERVAL
};

struct watch_order {
    enum watch_order_kind kind;
    uint64_t interval_ms;
};

/* The minimum allows four lines a second; with more than the maximum, a separate `observe` is cheaper. */
enum { WATCH_INTERVAL_MIN_MS = 250, WATCH_INTERVAL_MAX_MS = 60000 };

/* "check", "pause", "resume", "interval MILLISECONDS". An interval out of range is clamped. */
struct watch_order watch_order_parse(const char *line, size_t length);

#endif
