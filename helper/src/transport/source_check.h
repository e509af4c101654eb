/* Whether this machine has the source addresses that a burst is to spread over. */
#ifndef LANELIGHT_SOURCE_CHECK_H
#define LANELIGHT_SOURCE_CHECK_H

#include <stddef.h>
#include <stdint.h>

/* Binds 127.0.0.1 … 127.0.0.N once each. 0, or the last number of the first address that is refused: Linux
 * has all of 127.0.0.0/8, macOS only 127.0.0.1. */
uint32_t source_check_first_missing(uint32_t sources);

/* What to do about it, in one sentence without its full stop. Pure. */
void source_check_explain(uint32_t missing, uint32_t sources, char *message, size_t message_size);

#endif
