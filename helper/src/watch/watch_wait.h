/* Sleeps until stdin or the network has something, or a time is up; the system may put the wake-up off a little so
 * that it falls together with others. */
#ifndef LANELIGHT_WATCH_WAIT_H
#define LANELIGHT_WATCH_WAIT_H

#include <stdbool.h>
#include <stdint.h>

enum { WATCH_WOKE_INPUT = 1, WATCH_WOKE_NETWORK = 2 };

struct watch_wait {
    int queue; /* kqueue; -1 on Linux */
    int input; /* -1: nobody holds the other end */
    int network; /* -1: the system tells nothing */
};

/* 0, or -1 with errno set. */
int watch_wait_open(struct watch_wait *wait, int input, int network);

/* The WATCH_WOKE_* that are ready, 0 when the time is up or a signal came, -1 with errno set. The network is passed
 * over where `hears_network` is false. `wait_ns` may be WATCH_FOR_EVER. */
int watch_wait_next(struct watch_wait *wait, uint64_t wait_ns, bool hears_network);

void watch_wait_close(struct watch_wait *wait);

#endif
