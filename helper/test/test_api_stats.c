#include "check.h"
#include "kernel_bytes.h"
#include "observe/api_stats.h"

static struct api_stats stats;

static enum api_stats_outcome decode(struct kernel_bytes *bytes) {
    stats = (struct api_stats){.inet_stream_sockets = -7};
    enum api_stats_outcome outcome = api_stats_decode(bytes->bytes, bytes->length, &stats);
    kernel_bytes_free(bytes);
    return outcome;
}

static enum api_stats_outcome decode_with(size_t offset, int64_t value) {
    struct kernel_bytes bytes = api_stats_zero();
    api_stats_set(&bytes, 96, 1000);
    api_stats_set(&bytes, offset, value);
    return decode(&bytes);
}

static void counters_are_read_from_their_offsets(void) {
    struct kernel_bytes bytes = api_stats_zero();
    api_stats_set(&bytes, 0, 3);
    api_stats_set(&bytes, 8, 2);
    api_stats_set(&bytes, 32, 5);
    api_stats_set(&bytes, 40, 4);
    api_stats_set(&bytes, 64, 7);
    api_stats_set(&bytes, 72, 6);
    api_stats_set(&bytes, 96, 5000);
    api_stats_set(&bytes, 200, 100);
    api_stats_set(&bytes, 240, 20);
    api_stats_set(&bytes, 328, 300);
    api_stats_set(&bytes, 344, 4000);
    check_number(decode(&bytes), API_STATS_OK);
    check_number(stats.interface_filters, 3);
    check_number(stats.interface_filters_os, 2);
    check_number(stats.ip_filters, 5);
    check_number(stats.ip_filters_os, 4);
    check_number(stats.socket_filters, 7);
    check_number(stats.socket_filters_os, 6);
    check_number(stats.inet_stream_sockets, 120);
    check_number(stats.nexus_stream_flows, 4300);
}

static void every_short_answer_is_refused(void) {
    struct kernel_bytes whole = api_stats_zero();
    for (size_t length = 0; length < API_STATS_BYTES; length += 1) {
        struct kernel_bytes cut = kernel_bytes_cut(&whole, length);
        check_number(decode(&cut), API_STATS_SHORT);
    }
    check_number(stats.inet_stream_sockets, -7); /* and leaves what was there */
    kernel_bytes_free(&whole);
}

static void counters_added_at_the_end_do_no_harm(void) {
    struct kernel_bytes bytes = api_stats_zero();
    memset(kernel_bytes_extend(&bytes, 64), 0xff, 64);
    check_number(decode(&bytes), API_STATS_OK);
}

static void a_negative_counter_is_refused(void) {
    static const size_t offsets[] = {0, 32, 64, 96, 200, 208, 240, 248, 328, 344};
    for (size_t index = 0; index < sizeof offsets / sizeof offsets[0]; index++) {
        check_number(decode_with(offsets[index], -1), API_STATS_NEGATIVE);
    }
    check_number(decode_with(8, -1), API_STATS_SUM_DIFFERS);
}

static void a_sum_beyond_64_bits_is_refused(void) {
    struct kernel_bytes bytes = api_stats_zero();
    api_stats_set(&bytes, 328, INT64_MAX);
    check_number(decode(&bytes), API_STATS_OK);
    bytes = api_stats_zero();
    api_stats_set(&bytes, 328, INT64_MAX);
    api_stats_set(&bytes, 344, 1);
    check_number(decode(&bytes), API_STATS_NEGATIVE);
}

static void a_part_larger_than_its_whole_is_refused(void) {
    check_number(decode_with(8, 1), API_STATS_SUM_DIFFERS);
    check_number(decode_with(40, 1), API_STATS_SUM_DIFFERS);
    check_number(decode_with(72, 1), API_STATS_SUM_DIFFERS);
    check_number(decode_with(200, 1000), API_STATS_OK);
    check_number(decode_with(200, 1001), API_STATS_SUM_DIFFERS);
    check_number(decode_with(248, 1001), API_STATS_SUM_DIFFERS);
}

static void every_problem_has_words(void) {
    check(api_stats_problem(API_STATS_OK) == NULL);
    for (int outcome = API_STATS_SHORT; outcome <= API_STATS_SUM_DIFFERS; outcome++) {
        check(api_stats_problem((enum api_stats_outcome)outcome) != NULL);
    }
}

int main(void) {
    counters_are_read_from_their_offsets();
    every_short_answer_is_refused();
    counters_added_at_the_end_do_no_harm();
    a_negative_counter_is_refused();
    a_sum_beyond_64_bits_is_refused();
    a_part_larger_than_its_whole_is_refused();
    every_problem_has_words();
    return check_report("api_stats");
}
