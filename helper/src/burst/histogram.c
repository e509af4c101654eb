#include "burst/histogram.h"

/* Highest set bit; value > 0. */
static unsigned exponent_of(uint32_t value) {
    return 31u - (unsigned)__builtin_clz(value);
}

static size_t bucket_of(uint32_t value) {
    if (value < HISTOGRAM_SUB_BUCKETS) {
        return value;
    }
    unsigned shift = exponent_of(value) - HISTOGRAM_SUB_BITS;
    return ((size_t)shift + 1) * HISTOGRAM_SUB_BUCKETS + (value >> shift) - HISTOGRAM_SUB_BUCKETS;
}

static uint64_t upper_edge(size_t bucket) {
    if (bucket < HISTOGRAM_SUB_BUCKETS) {
        return bucket;
    }
    size_t shift = bucket / HISTOGRAM_SUB_BUCKETS - 1;
    uint64_t top = bucket % HISTOGRAM_SUB_BUCKETS + HISTOGRAM_SUB_BUCKETS;
    return ((top + 1) << shift) - 1;
}

void histogram_add(struct histogram *histogram, uint64_t value) {
    uint32_t clipped = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
    histogram->buckets[bucket_of(clipped)]++;
    histogram->count++;
    if (clipped > histogram->greatest) {
        histogram->greatest = clipped;
    }
}

uint64_t histogram_value(const struct histogram *histogram, size_t bucket) {
    uint64_t edge = upper_edge(bucket);
    return edge < histogram->greatest ? edge : histogram->greatest;
}

uint64_t histogram_percentile(const struct histogram *histogram, uint32_t per_mille) {
    uint64_t rank = (histogram->count * per_mille + 999) / 1000; /* nearest rank, rounded up */
    uint64_t seen = 0;
    for (size_t bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
        seen += histogram->buckets[bucket];
        if (seen > 0 && seen >= rank) {
            return histogram_value(histogram, bucket);
        }
    }
    return 0;
}
