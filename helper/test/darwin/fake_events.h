/*
 * Time and events of the scripted kernel: kevent64(), the routing socket and the lines on stdin, on a clock
 * that moves only while the helper sleeps.
 */
#ifndef LANELIGHT_FAKE_EVENTS_H
#define LANELIGHT_FAKE_EVENTS_H

#include <stddef.h>
#include <stdint.h>

#include "fake_kernel.h"

/* What happens at a time since the boot; NULL or 0 where nothing does. */
struct fake_step {
    uint64_t at_ms;
    const char *input;              /* bytes on stdin */
    const unsigned char *message;   /* on the routing socket */
    size_t message_length;
    const struct fake_kernel *kernel; /* answers from now on */
};

/* Starts the script; it is cancelled at `end_ms`. */
void fake_events_boot(const struct fake_step *steps, size_t count, uint64_t end_ms);

/* How often kevent64() returned since boot, and the leeway that the last timer had. */
unsigned fake_events_wakes(void);
uint64_t fake_events_leeway_ns(void);

/* Whether socket(PF_ROUTE) and kqueue() fail, from the next boot on. */
void fake_events_refuse(int routing_socket, int queue);

#endif
