/* Monotonic time. On both systems CLOCK_MONOTONIC never goes back and is not moved by the wall clock. */
#ifndef LANELIGHT_CLOCK_H
#define LANELIGHT_CLOCK_H

#include <stdint.h>

#define CLOCK_NS_PER_MS UINT64_C(1000000)
#define CLOCK_NS_PER_S UINT64_C(1000000000)

/* Nanoseconds since an arbitrary start; cannot fail on the systems the helper is built for. */
uint64_t clock_now_ns(void);

/* Nanoseconds as milliseconds with fractions, for reports. */
double clock_ns_to_ms(uint64_t ns);

#endif
