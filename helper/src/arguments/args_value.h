/* Values on the command line: whole numbers, seconds, words of a list. Pure; 0 or -1. */
#ifndef LANELIGHT_ARGS_VALUE_H
#define LANELIGHT_ARGS_VALUE_H

#include <stddef.h>
#include <stdint.h>

/* Decimal digits only: no sign, no space, no leading zero trick, minimum <= value <= maximum. */
int args_value_count(const char *text, uint32_t minimum, uint32_t maximum, uint32_t *out);

/* "500" or "500/s". */
int args_value_rate(const char *text, uint32_t maximum, uint32_t *out);

/* "2", "0.25": seconds with at most three decimals, as milliseconds, minimum_ms <= value <= maximum_ms. */
int args_value_seconds(const char *text, uint64_t minimum_ms, uint64_t maximum_ms, uint64_t *out_ms);

/* The place of `text` in `words` (ended by NULL); -1 if it is not there. */
int args_value_word(const char *text, const char *const *words);

#endif
