#include "burst/latency_bins.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { FINEST_PER_DOUBLING = 8, COARSEST_PER_DOUBLING = 2, FRACTION_BITS = 30, MAX_DOUBLINGS = 63 };

/* 2^(i/8) in units of 2^-30. */
static const uint64_t ROOTS[FINEST_PER_DOUBLING] = {1073741824, 1170923762, 1276901417, 1392470869,
                                                    1518500250, 1655936265, 1805811301, 1969251188};

/* The lower edge of a bin, rounded to a whole value. Bin 0 holds 0 alone, bin 1 begins at 1. */
static uint64_t lower_edge(uint32_t bin, uint32_t per_doubling) {
    if (bin == 0) {
        return 0;
    }
    uint32_t doublings = (bin - 1) / per_doubling;
    if (doublings > MAX_DOUBLINGS) {
        doublings = MAX_DOUBLINGS;
    }
    uint32_t step = (bin - 1) % per_doubling * (FINEST_PER_DOUBLING / per_doubling);
    return ((ROOTS[step] << doublings) + (1ull << (FRACTION_BITS - 1))) >> FRACTION_BITS;
}

/* After rounding, several low edges may coincide: a value belongs to the last bin that begins there, the
 * only one of them that is wide enough to hold it. */
static uint32_t bin_of(uint64_t value, uint32_t per_doubling) {
    if (value == 0) {
        return 0;
    }
    uint32_t doublings = 63u - (uint32_t)__builtin_clzll(value);
    uint32_t bin = 1 + doublings * per_doubling;
    for (uint32_t step = 1; step < per_doubling && lower_edge(bin + 1, per_doubling) <= value; step++) {
        bin++;
    }
    return bin;
}

static void add(struct latency_bins *bins, uint64_t value, uint32_t values) {
    uint32_t bin = bins->count;
    while (bin > 0 && bins->edges[bin - 1] > value) {
        bin--;
    }
    bins->values[bin - 1] += values;
}

/* The edges from the bin of the lowest value to that of the greatest, without duplicates. */
static void set_edges(struct latency_bins *bins, uint32_t first, uint32_t last, uint32_t per_doubling) {
    bins->count = 0;
    bins->edges[0] = lower_edge(first, per_doubling);
    for (uint32_t bin = first; bin <= last; bin++) {
        uint64_t upper = lower_edge(bin + 1, per_doubling);
        if (upper > bins->edges[bins->count]) {
            bins->edges[++bins->count] = upper;
        }
    }
}

/* Whether the bins from `first` to `last` fit, not counting those whose edges coincide. */
static bool fits(uint32_t first, uint32_t last, uint32_t per_doubling) {
    uint32_t different = 0;
    for (uint32_t bin = first; bin <= last; bin++) {
        different += lower_edge(bin + 1, per_doubling) > lower_edge(bin, per_doubling) ? 1 : 0;
    }
    return different <= LATENCY_BINS_MAX;
}

void latency_bins_of(const struct histogram *histogram, struct latency_bins *bins) {
    memset(bins, 0, sizeof *bins);
    if (histogram->count == 0) {
        return;
    }
    uint64_t lowest = histogram_percentile(histogram, 0);
    uint32_t per_doubling = FINEST_PER_DOUBLING;
    uint32_t first = bin_of(lowest, per_doubling);
    uint32_t last = bin_of(histogram->greatest, per_doubling);
    while (per_doubling > COARSEST_PER_DOUBLING && !fits(first, last, per_doubling)) {
        per_doubling /= 2;
        first = bin_of(lowest, per_doubling);
        last = bin_of(histogram->greatest, per_doubling);
    }
    set_edges(bins, first, last, per_doubling);
    for (size_t bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
        if (histogram->buckets[bucket] > 0) {
            add(bins, histogram_value(histogram, bucket), histogram->buckets[bucket]);
        }
    }
}
