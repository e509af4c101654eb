/* A histogram reduced to a few bins for the result line: log-scaled, with the same edges in every burst, so
 * that two bursts can be drawn over each other. */
#ifndef LANELIGHT_LATENCY_BINS_H
#define LANELIGHT_LATENCY_BINS_H

#include "burst/histogram.h"

enum { LATENCY_BINS_MAX = 64 };

/* Bin i holds the values from edges[i] up to, but excluding, edges[i + 1]. The first and the last bin are
 * not empty. */
struct latency_bins {
    uint32_t count; /* of bins; 0 when the histogram is empty */
    uint64_t edges[LATENCY_BINS_MAX + 1];
    uint32_t values[LATENCY_BINS_MAX];
};

/* 8 bins for each doubling where the values span at most 256 times the lowest one, else 4 (65,536 times),
 * else 2. The edges of the coarser ones are edges of the finer ones too. Values are
 * rounded as in histogram_percentile(). */
void latency_bins_of(const struct histogram *histogram, struct latency_bins *bins);

#endif
