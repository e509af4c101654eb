/* When `watch` takes its next sample, and what it reads then. Holds times but no timer; pure. */
#ifndef LANELIGHT_WATCH_RHYTHM_H
#define LANELIGHT_WATCH_RHYTHM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

#define WATCH_FOREVER UINT64_MAX
#define WATCH_INTERVAL_NS (500 * CLOCK_NS_PER_MS)
/* The minimum time between two samples: no more than four lines a second, however many events come. */
#define WATCH_SPACING_NS (250 * CLOCK_NS_PER_MS)
/* For limits, which hardly ever change, and for the network in case an event was lost. */
#define WATCH_SLOW_NS (60 * CLOCK_NS_PER_S)

struct watch_rhythm {
    uint64_t interval_ns;
    bool paused;
    bool network_changed; /* an event came since the network was read */
    uint64_t next_sample_ns;
    uint64_t last_sample_ns;
    uint64_t last_slow_ns;
    uint64_t last_alive_ns;
};

/* What to read or print with a sample. */
struct watch_due {
    bool network;
    bool slow;
    bool alive;
};

/* The first sample is due at once, with everything. */
void watch_rhythm_start(struct watch_rhythm *rhythm, uint64_t now_ns);

/* The time until the next sample is due; WATCH_FOREVER while paused. */
uint64_t watch_rhythm_wait(const struct watch_rhythm *rhythm, uint64_t now_ns);

/* Whether a sample is due; if so, it counts as taken. */
bool watch_rhythm_take(struct watch_rhythm *rhythm, uint64_t now_ns, struct watch_due *due);

void watch_rhythm_network_event(struct watch_rhythm *rhythm, uint64_t now_ns);
void watch_rhythm_interval(struct watch_rhythm *rhythm, uint64_t now_ns, uint64_t interval_ms);
void watch_rhythm_pause(struct watch_rhythm *rhythm);
void watch_rhythm_resume(struct watch_rhythm *rhythm, uint64_t now_ns);

#endif
