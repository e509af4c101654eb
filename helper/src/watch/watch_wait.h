/* Sleeps until stdin or the network is readable or the time is up; the system may delay the wake-up a
 * little to combine it with others. */
#ifndef LANELIGHT_WATCH_WAIT_H
#define LANELIGHT_WATCH_WAIT_H

#include <stdbool.h>
#include <stdint.h>

enum { WATCH_WOKE_INPUT = 1, WATCH_WOKE_NETWORK = 2 };

struct watch_wait {
    int queue; /* kqueue; -1 on Linux */
    int input;   /* -1: not watched */
    int network; /* -1: the system sends no events */
};

/* 0, or -1 with errno set. */
int watch_wait_open(struct watch_wait *wait, int input, int network);

/* The WATCH_WOKE_* that are ready, 0 when the time is up or a signal came, -1 with errno set. The network
 * is ignored unless `wakes_on_network`. `wait_ns` may be WATCH_FOREVER. */
int watch_wait_next(struct watch_wait *wait, uint64_t wait_ns, bool wakes_on_network);

void watch_wait_close(struct watch_wait *wait);

#endif
