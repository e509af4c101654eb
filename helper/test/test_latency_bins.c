/* The bins of a burst's times to ready, compared with the values added. */
#include "burst/latency_bins.h"
#include "check.h"

#include <stdbool.h>

static struct histogram histogram;
static struct latency_bins bins;

static void bins_of(const uint64_t *values, size_t count) {
    memset(&histogram, 0, sizeof histogram);
    for (size_t i = 0; i < count; i++) {
        histogram_add(&histogram, values[i]);
    }
    latency_bins_of(&histogram, &bins);
}

static uint64_t total(void) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < bins.count; i++) {
        sum += bins.values[i];
    }
    return sum;
}

/* Whether the edges ascend, every value is counted, and the first and last bins are not empty. */
static bool sound(uint64_t count) {
    for (uint32_t i = 0; i < bins.count; i++) {
        if (bins.edges[i] >= bins.edges[i + 1]) {
            return false;
        }
    }
    return bins.count > 0 && bins.count <= LATENCY_BINS_MAX && total() == count && bins.values[0] > 0 &&
           bins.values[bins.count - 1] > 0;
}

static void an_empty_histogram_has_no_bins(void) {
    bins_of(NULL, 0);
    check_number(bins.count, 0);
}

static void one_value_has_one_bin_around_it(void) {
    static const uint64_t values[] = {0, 1, 2, 3, 11, 63, 64, 1000, 1024, 65535, 4294967294u, UINT32_MAX};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        bins_of(&values[i], 1);
        check(sound(1));
        check_number(bins.count, 1);
        check(bins.edges[0] <= values[i] && values[i] < bins.edges[1]);
    }
}

static void a_doubling_has_eight_bins_of_even_ratio(void) {
    uint64_t values[1024];
    for (size_t i = 0; i < 1024; i++) {
        values[i] = 1024 + i;
    }
    bins_of(values, 1024);
    check(sound(1024));
    check_number(bins.count, 8);
    static const uint64_t edges[] = {1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878, 2048};
    for (size_t i = 0; i < 9; i++) {
        check_number(bins.edges[i], edges[i]);
    }
}

static void a_wide_span_gets_coarser_bins_with_edges_of_the_finer_ones(void) {
    static const uint64_t narrow[] = {1024, UINT64_C(1024) * 200}, wide[] = {1024, UINT64_C(1024) * 300},
                          widest[] = {20, 2000000000};
    bins_of(narrow, 2);
    check(sound(2));
    struct latency_bins fine = bins;
    bins_of(wide, 2);
    check(sound(2));
    check(bins.count < fine.count);
    for (uint32_t i = 0; i <= bins.count && bins.edges[i] <= UINT64_C(1024) * 200; i++) {
        check_number(bins.edges[i], fine.edges[(size_t)i * 2]);
    }
    bins_of(widest, 2);
    check(sound(2));
}

static void everything_from_zero_to_an_hour_fits(void) {
    static const uint64_t ends[] = {0, UINT64_MAX};
    bins_of(ends, 2);
    check(sound(2));
    check_number(bins.edges[0], 0);
    check_number(bins.edges[bins.count], 1ull << 32);
}

static void ten_thousand_values_are_each_in_their_bin(void) {
    enum { COUNT = 10000 };
    static uint64_t values[COUNT];
    uint64_t seed = 12345;
    for (size_t i = 0; i < COUNT; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        values[i] = 30 + ((seed >> 33) >> (15 + (seed >> 62)));
    }
    bins_of(values, COUNT);
    check(sound(COUNT));
    /* The bins below an edge hold the values below it, except those rounded up (by at most 1/64) past it. */
    for (uint32_t edge = 1; edge < bins.count; edge++) {
        uint64_t below = 0, lower = 0, upper = 0;
        for (uint32_t i = 0; i < edge; i++) {
            below += bins.values[i];
        }
        for (size_t i = 0; i < COUNT; i++) {
            upper += values[i] < bins.edges[edge] ? 1 : 0;
            lower += values[i] + values[i] / 64 < bins.edges[edge] ? 1 : 0;
        }
        check(lower <= below && below <= upper);
    }
}

int main(void) {
    an_empty_histogram_has_no_bins();
    one_value_has_one_bin_around_it();
    a_doubling_has_eight_bins_of_even_ratio();
    a_wide_span_gets_coarser_bins_with_edges_of_the_finer_ones();
    everything_from_zero_to_an_hour_fits();
    ten_thousand_values_are_each_in_their_bin();
    return check_report("latency_bins");
}
