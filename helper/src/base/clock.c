#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

uint64_t clock_now_ns(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        abort(); /* only EINVAL or EFAULT are possible: a fault of ours */
    }
    return (uint64_t)now.tv_sec * CLOCK_NS_PER_S + (uint64_t)now.tv_nsec;
}

double clock_ns_to_ms(uint64_t ns) {
    return (double)ns / (double)CLOCK_NS_PER_MS;
}
