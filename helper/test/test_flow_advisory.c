#include "check.h"
#include "kernel_bytes.h"
#include "observe/flow_advisory.h"

static struct flow_advisory_channel channels[64];
static size_t count;

static enum flow_advisory_outcome decode(struct kernel_bytes *bytes) {
    count = 99;
    enum flow_advisory_outcome outcome = flow_advisory_decode(bytes->bytes, bytes->length, channels,
                                                              flow_advisory_capacity(bytes->length), &count);
    kernel_bytes_free(bytes);
    return outcome;
}

static void no_bytes_are_no_channels(void) {
    struct kernel_bytes bytes = {0};
    check_number(decode(&bytes), FLOW_ADVISORY_OK);
    check_number(count, 0);
}

static void records_of_every_process_are_read(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "en0", 512, 3, 3);
    flow_advisory_record(&bytes, "en0", 0, 0, 0);
    flow_advisory_record(&bytes, "fifteen-letters", 2147483647, 1, 1);
    check_number(decode(&bytes), FLOW_ADVISORY_OK);
    check_number(count, 3);
    check_number(channels[0].pid, 512);
    check_number(channels[0].flows, 3);
    check_text(channels[0].interface, "en0");
    check_number(channels[1].flows, 0);
    check_number(channels[2].pid, 2147483647);
    check_text(channels[2].interface, "fifteen-letters");
}

static void only_the_count_matters_when_one_entry_is_filled(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "en0", 77, 41,
                         41); /* 15.0 and later: entries 1 to 40 are left as they were */
    memset(bytes.bytes + 40, 0xff, 20);
    check_number(decode(&bytes), FLOW_ADVISORY_OK);
    check_number(channels[0].flows, 41);
}

static void a_flowswitch_without_interface_has_no_name(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "", 1, 0, 0);
    check_number(decode(&bytes), FLOW_ADVISORY_OK);
    check_text(channels[0].interface, "");
}

static void bytes_after_the_name_are_not_looked_at(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "en0", 1, 0, 0);
    bytes.bytes[16 + 5] = 0xff;
    check_number(decode(&bytes), FLOW_ADVISORY_OK);
    check_text(channels[0].interface, "en0");
}

/* Every cut of a good answer is refused whole: no record of a broken answer is believed. */
static void every_short_answer_is_refused(void) {
    struct kernel_bytes whole = {0};
    flow_advisory_record(&whole, "en0", 1, 2, 2);
    size_t first = whole.length;
    flow_advisory_record(&whole, "en1", 2, 1, 1);
    for (size_t length = 1; length < whole.length; length++) {
        struct kernel_bytes cut = kernel_bytes_cut(&whole, length);
        enum flow_advisory_outcome outcome = decode(&cut);
        if (length == first) {
            check_number(outcome, FLOW_ADVISORY_OK);
        } else {
            check_number(outcome, FLOW_ADVISORY_SUM_DIFFERS);
            check_number(count, 0);
        }
    }
    kernel_bytes_free(&whole);
}

static void a_sum_that_does_not_match_is_refused(void) {
    struct kernel_bytes more = {0};
    flow_advisory_record(&more, "en0", 1, 1, 2);
    check_number(decode(&more), FLOW_ADVISORY_SUM_DIFFERS);
    struct kernel_bytes fewer = {0};
    flow_advisory_record(&fewer, "en0", 1, 2, 1);
    check_number(decode(&fewer), FLOW_ADVISORY_SUM_DIFFERS);
    struct kernel_bytes trailing = {0};
    flow_advisory_record(&trailing, "en0", 1, 1, 1);
    kernel_bytes_extend(&trailing, 1);
    check_number(decode(&trailing), FLOW_ADVISORY_SUM_DIFFERS);
}

static void counts_beyond_the_kernels_maximum_are_refused(void) {
    struct kernel_bytes highest = {0};
    flow_advisory_record(&highest, "en0", 1, 65536, 65536);
    check_number(decode(&highest), FLOW_ADVISORY_OK);
    check_number(channels[0].flows, 65536);
    struct kernel_bytes beyond = {0};
    flow_advisory_record(&beyond, "en0", 1, 65537, 65537);
    check_number(decode(&beyond), FLOW_ADVISORY_TOO_MANY);
    struct kernel_bytes absurd = {0};
    flow_advisory_record(&absurd, "en0", 1, UINT32_MAX, 0);
    check_number(decode(&absurd), FLOW_ADVISORY_TOO_MANY);
}

static void names_that_are_not_names_are_refused(void) {
    static const char *const names[] = {"sixteen-letters!", "seventeen-letters", "en\x01", "en 0",
                                        "en\x7f",           "\xc3\xa9n0",        "\n"};
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        struct kernel_bytes bytes = {0};
        flow_advisory_record(&bytes, names[index], 1, 0, 0);
        check_number(decode(&bytes), FLOW_ADVISORY_BAD_INTERFACE);
        check_number(count, 0);
    }
}

static void a_negative_pid_is_refused(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "en0", -1, 0, 0);
    check_number(decode(&bytes), FLOW_ADVISORY_BAD_PID);
}

static void room_is_never_exceeded(void) {
    struct kernel_bytes bytes = {0};
    flow_advisory_record(&bytes, "en0", 1, 0, 0);
    flow_advisory_record(&bytes, "en0", 2, 0, 0);
    check_number(flow_advisory_decode(bytes.bytes, bytes.length, channels, 1, &count), FLOW_ADVISORY_NO_ROOM);
    check_number(count, 0);
    kernel_bytes_free(&bytes);
}

static void every_problem_has_words(void) {
    check(flow_advisory_problem(FLOW_ADVISORY_OK) == NULL);
    for (int outcome = FLOW_ADVISORY_SUM_DIFFERS; outcome <= FLOW_ADVISORY_NO_ROOM; outcome++) {
        check(flow_advisory_problem((enum flow_advisory_outcome)outcome) != NULL);
    }
}

int main(void) {
    no_bytes_are_no_channels();
    records_of_every_process_are_read();
    only_the_count_matters_when_one_entry_is_filled();
    a_flowswitch_without_interface_has_no_name();
    bytes_after_the_name_are_not_looked_at();
    every_short_answer_is_refused();
    a_sum_that_does_not_match_is_refused();
    counts_beyond_the_kernels_maximum_are_refused();
    names_that_are_not_names_are_refused();
    a_negative_pid_is_refused();
    room_is_never_exceeded();
    every_problem_has_words();
    return check_report("flow_advisory");
}
