/*
 * The kernel's TCP clock (macOS). From Darwin 25 on it stops at 2^32 ms awake, 49 days and 17 hours, and
 * from then on nothing leaves TIME_WAIT. The clock is read from a connection of our own (t_starttime),
 * through the functions of struct tcp_clock_means.
 */
#ifndef LANELIGHT_TCP_CLOCK_H
#define LANELIGHT_TCP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "observe/limit_readings.h"

struct tcp_clock_means {
    /* What a connection made now shows; false where it cannot be read. Also the list's other counts. */
    bool (*sample)(void *context, uint32_t *clock_ms);
    uint64_t (*uptime_ms)(void *context); /* CLOCK_UPTIME_RAW */
    void (*sleep_ms)(void *context, unsigned ms);
    void *context;
};

enum { TCP_CLOCK_APART_MS = 2000 };

/* By the Darwin version, such as "25.1.0": 25 is affected according to its source, earlier versions are not,
 * later ones are unknown. */
enum clock_affected tcp_clock_affected(const char *kernel);

/* The first sample. tcp_clock_finish() takes the second one TCP_CLOCK_APART_MS later, and only where the
 * clock could be at its end: other work in between makes the wait shorter. */
void tcp_clock_begin(const struct tcp_clock_means *means, const char *kernel,
                     struct tcp_clock_reading *clock);
void tcp_clock_finish(const struct tcp_clock_means *means, struct tcp_clock_reading *clock);

#endif
