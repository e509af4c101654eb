#include "observe/tcp_clock.h"

#include "base/text_line.h"

#include <string.h>

#define CLOCK_END_MS UINT64_C(4294967296)
/* How long before its end the clock is read twice: it stops at the last packet before the end, not at the
 * end itself. */
#define NEAR_END_MS UINT64_C(3600000)

enum { DARWIN_FIRST_AFFECTED = 25, DARWIN_LAST_AFFECTED = 25 };

enum clock_affected tcp_clock_affected(const char *kernel) {
    const char *point = strchr(kernel, '.');
    uint64_t major = 0;
    struct text word = {.start = kernel, .length = point == NULL ? strlen(kernel) : (size_t)(point - kernel)};
    if (!text_number(word, 10, &major) || major > DARWIN_LAST_AFFECTED) {
        return CLOCK_AFFECTED_UNKNOWN;
    }
    return major >= DARWIN_FIRST_AFFECTED ? CLOCK_AFFECTED : CLOCK_NOT_AFFECTED;
}

void tcp_clock_begin(const struct tcp_clock_means *means, const char *kernel,
                     struct tcp_clock_reading *clock) {
    uint32_t now_ms = 0;

    clock->reading = reading_ok();
    clock->affected = tcp_clock_affected(kernel);
    clock->frozen = VALUE_NOT_KNOWN;
    clock->uptime_ms = means->uptime_ms(means->context);
    clock->clock_ms = clock->uptime_ms;
    clock->from_connection =
        clock->affected != CLOCK_NOT_AFFECTED && means->sample(means->context, &now_ms);
    if (clock->from_connection) {
        clock->clock_ms = now_ms;
    }
}

static bool could_be_at_its_end(const struct tcp_clock_reading *clock) {
    return clock->clock_ms >= CLOCK_END_MS - NEAR_END_MS;
}

void tcp_clock_finish(const struct tcp_clock_means *means, struct tcp_clock_reading *clock) {
    uint32_t later_ms = 0;

    if (!clock->from_connection || !could_be_at_its_end(clock)) {
        return;
    }
    uint64_t passed_ms = means->uptime_ms(means->context) - clock->uptime_ms;
    if (passed_ms < TCP_CLOCK_APART_MS) {
        means->sleep_ms(means->context, (unsigned)(TCP_CLOCK_APART_MS - passed_ms));
    }
    if (means->sample(means->context, &later_ms)) {
        clock->frozen = later_ms == clock->clock_ms ? VALUE_YES : VALUE_NO;
    }
}
