/* Percentiles beside those of a sorted array. */
#include "burst/histogram.h"
#include "check.h"

#include <stdlib.h>

static struct histogram histogram;

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void empty_says_zero(void) {
    memset(&histogram, 0, sizeof histogram);
    check_number(histogram_percentile(&histogram, 500), 0);
    check_number(histogram.count, 0);
}

static void one_value_is_every_percentile(void) {
    static const uint64_t values[] = {0,   1,    63,    64,    65,          127,
                                      128, 1000, 65535, 65536, 4294967294u, UINT32_MAX};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        memset(&histogram, 0, sizeof histogram);
        histogram_add(&histogram, values[i]);
        check_number(histogram_percentile(&histogram, 0), values[i]);
        check_number(histogram_percentile(&histogram, 1000), values[i]);
    }
}

static void beyond_an_hour_is_an_hour(void) {
    memset(&histogram, 0, sizeof histogram);
    histogram_add(&histogram, UINT64_MAX);
    check_number(histogram.greatest, UINT32_MAX);
}

static void never_below_and_at_most_one_sixty_fourth_above(void) {
    enum { COUNT = 10000 };
    static uint64_t values[COUNT];
    uint64_t seed = 12345;
    memset(&histogram, 0, sizeof histogram);
    for (size_t i = 0; i < COUNT; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        values[i] = (seed >> 33) >> (seed >> 59); /* all orders of magnitude */
        histogram_add(&histogram, values[i]);
    }
    qsort(values, COUNT, sizeof values[0], compare);
    for (uint32_t per_mille = 1; per_mille <= 1000; per_mille++) {
        uint64_t exact = values[(COUNT * (uint64_t)per_mille + 999) / 1000 - 1];
        uint64_t reported = histogram_percentile(&histogram, per_mille);
        check(reported >= exact && reported <= exact + exact / 64);
    }
}

int main(void) {
    empty_says_zero();
    one_value_is_every_percentile();
    beyond_an_hour_is_an_hour();
    never_below_and_at_most_one_sixty_fourth_above();
    return check_report("histogram");
}
