/* Reads the watched values. */
#ifndef LANELIGHT_WATCH_READ_H
#define LANELIGHT_WATCH_READ_H

#include "watch/watch_state.h"

/* Opens the files that stay open from sample to sample. */
void watch_read_open(void);
void watch_read_close(void);

/* With every sample: a few small calls. */
void watch_read_values(struct watch_state *state);

/* The limits of the counters, once a minute. */
void watch_read_limits(struct watch_state *state);

/* Default route and interfaces, after an event. The same on every system. */
void watch_read_network(struct watch_state *state);

#endif
