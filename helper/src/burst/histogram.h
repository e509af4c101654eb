/* Latencies in a fixed amount of memory: log-linear buckets, each at most 1/64 of its value wide, so that a
 * percentile is at most 1.6% above the true one; values below 64 and the greatest one are exact. */
#ifndef LANELIGHT_HISTOGRAM_H
#define LANELIGHT_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

enum {
    HISTOGRAM_SUB_BITS = 6,
    HISTOGRAM_SUB_BUCKETS = 1 << HISTOGRAM_SUB_BITS,
    HISTOGRAM_BUCKETS = (32 - HISTOGRAM_SUB_BITS + 1) * HISTOGRAM_SUB_BUCKETS
};

/* All zero is empty. */
struct histogram {
    uint32_t buckets[HISTOGRAM_BUCKETS];
    uint64_t count;
    uint64_t greatest;
};

/* Values above UINT32_MAX (over an hour in microseconds) count as UINT32_MAX. */
void histogram_add(struct histogram *histogram, uint64_t value);

/* The value that stands for a bucket: its upper edge, but never above the greatest value. */
uint64_t histogram_value(const struct histogram *histogram, size_t bucket);

/* The upper edge of the bucket that holds the value at `per_mille` (0 … 1000), never above the greatest
 * value; 0 when empty. */
uint64_t histogram_percentile(const struct histogram *histogram, uint32_t per_mille);

#endif
