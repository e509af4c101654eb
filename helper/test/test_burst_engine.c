/* The burst engine over a transport that each test scripts. */
#include "scripted_burst.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static enum fate answered(uint32_t index) {
    (void)index;
    return FATE_ANSWERED;
}

static enum fate nothing(uint32_t index) {
    (void)index;
    return FATE_NOTHING;
}

static enum fate failed(uint32_t index) {
    (void)index;
    return FATE_FAILED;
}

static enum fate failed_from_100(uint32_t index) {
    return index < 100 ? FATE_ANSWERED : FATE_FAILED;
}

static enum fate ready_only(uint32_t index) {
    (void)index;
    return FATE_READY;
}

static bool each_closed_once(uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (scripted.close_calls[i] != 1) {
            return false;
        }
    }
    return scripted.closed == count;
}

static void all_at_once_that_answer(void) {
    const struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    begin(&options, 500, answered);
    check(run());
    check(engine.attempted == 500 && engine.ready == 500 && engine.verified == 500 &&
          engine.peak_open == 500);
    check(!engine.limit_met && engine.open == 0 && engine.in_flight == 0 && engine.census.known);
    check(each_closed_once(500));
}

static void no_more_in_flight_than_the_window(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_NONE);
    options.deadline_ms = 1;
    begin(&options, 100, nothing);
    check(run());
    check_number(scripted.max_in_flight, 8);
    check_number(engine.failed[FAILURE_STUCK], 100);
    check(each_closed_once(100));
}

static void one_by_one_has_one_in_flight_and_keeps_them_open(void) {
    const struct burst_options options = plan(PATTERN_ONE_BY_ONE, VERIFY_ECHO);
    begin(&options, 50, answered);
    check(run());
    check(scripted.max_in_flight == 1 && engine.peak_open == 50);
}

static void close_each_closes_before_the_next_and_counts_descriptors_while_one_is_open(void) {
    struct burst_options options = plan(PATTERN_ONE_BY_ONE, VERIFY_ECHO);
    options.close = BURST_CLOSE_EACH;
    begin(&options, 500, answered);
    check(run());
    check(engine.verified == 500 && engine.peak_open == 1 && engine.open == 0 && engine.in_flight == 0);
    check(scripted.censuses == 1 && engine.census.known);
    check(each_closed_once(500));
    options.verify = VERIFY_NONE;
    begin(&options, 20, ready_only);
    check(run());
    check(engine.ready == 20 && engine.peak_open == 1 && each_closed_once(20));
    begin(&options, 5, failed);
    check(run());
    check(engine.failed[FAILURE_OPEN_FILES] == 5 && scripted.censuses == 1 && each_closed_once(5));
}

static void a_limit_is_told_once_with_its_place_and_at_once_goes_on(void) {
    const struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    begin(&options, 300, failed_from_100);
    check(run());
    check(engine.limit_met && engine.limit_kind == FAILURE_OPEN_FILES && engine.limit_errno == EMFILE);
    check(engine.limit_at == 101 && engine.attempted == 300 && engine.failed[FAILURE_OPEN_FILES] == 200);
    check(engine.peak_open == 100 && each_closed_once(300));
}

static void find_limit_stops_at_the_limit(void) {
    const struct burst_options options = plan(PATTERN_FIND_LIMIT, VERIFY_ECHO);
    begin(&options, 1000, failed_from_100);
    check(run());
    check(engine.limit_at == 101 && engine.attempted == 101 && engine.verified == 100);
}

static void find_limit_gives_up_on_a_target_that_only_fails(void) {
    const struct burst_options options = plan(PATTERN_FIND_LIMIT, VERIFY_ECHO);
    begin(&options, 1000, failed);
    scripted.fail_errno = ECONNREFUSED;
    check(run());
    check(!engine.limit_met && engine.attempted == 32 && engine.failed[FAILURE_REFUSED] == 32);
}

static void ready_without_an_answer_is_not_answered(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_HTTP);
    options.deadline_ms = 1;
    begin(&options, 20, ready_only);
    check(run());
    check(engine.ready == 20 && engine.verified == 0 && engine.failed[FAILURE_NOT_ANSWERED] == 20);
}

static void what_waits_fails_as_what_it_last_waited_for(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_NONE);
    options.window = 3;
    options.deadline_ms = 1;
    begin(&options, 3, nothing);
    (void)scripted.events.tick(&engine);
    scripted.events.waiting(&engine, 0, FAILURE_REFUSED, ECONNREFUSED);
    scripted.events.waiting(&engine, 0, FAILURE_OPEN_FILES, EMFILE);
    scripted.events.waiting(&engine, 1, FAILURE_OPEN_FILES, EMFILE);
    scripted.events.waiting(&engine, 1, FAILURE_OTHER, 0); /* the reason is gone again */
    check(run());
    check(engine.failed[FAILURE_OPEN_FILES] == 1 && engine.failed[FAILURE_STUCK] == 2 &&
          engine.limit_at == 1);
}

static void a_connection_took_until_it_was_up_and_not_until_that_was_reported(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    begin(&options, 1, nothing);
    (void)scripted.events.tick(&engine);
    uint64_t since_ns = engine.connections[0].opened_ns + 7000;
    while (clock_now_ns() < since_ns + CLOCK_NS_PER_MS) { /* reported a millisecond later */
    }
    scripted.events.ready(&engine, 0, since_ns);
    check_number(engine.connect_us.greatest, 7);
    scripted.events.verified(&engine, 0);
    check(run());
}

static void late_and_repeated_events_change_nothing(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    begin(&options, 4, ready_only);
    (void)scripted.events.tick(&engine);
    scripted.events.failed(&engine, 0, FAILURE_RESET, ECONNRESET);
    scripted.events.failed(&engine, 0, FAILURE_RESET, ECONNRESET);
    scripted.events.ready(&engine, 0, clock_now_ns());
    scripted.events.verified(&engine, 0);
    scripted.events.waiting(&engine, 0, FAILURE_OTHER, EIO);
    scripted.events.ready(&engine, 1, clock_now_ns());
    for (uint32_t index = 1; index < 4; index++) {
        scripted.events.verified(&engine, index);
        scripted.events.verified(&engine, index);
    }
    scripted.events.failed(&engine, 1, FAILURE_RESET, ECONNRESET);
    check(run());
    check(engine.ready == 4 && engine.verified == 3 && engine.failed[FAILURE_RESET] == 1 &&
          engine.peak_open == 4);
    check(each_closed_once(4));
}

static void the_rate_is_kept(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    options.rate_per_second = 1000;
    begin(&options, 50, answered);
    uint64_t began = clock_now_ns();
    check(run());
    check(clock_now_ns() - began >= 49 * CLOCK_NS_PER_MS);
}

static void held_as_long_as_asked_and_no_longer_than_the_time_limit(void) {
    struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_ECHO);
    options.hold_ms = 20;
    begin(&options, 5, answered);
    uint64_t began = clock_now_ns();
    check(run());
    check(clock_now_ns() - began >= 20 * CLOCK_NS_PER_MS && engine.stopped == STOP_NOT);
    options.hold_ms = 600000;
    options.time_limit_ms = 20;
    begin(&options, 5, answered);
    check(run());
    check(engine.stopped == STOP_TIMEOUT && each_closed_once(5));
}

static void a_wait_ends_when_the_next_deadline_is_due(void) {
    const struct burst_options options = plan(PATTERN_AT_ONCE, VERIFY_NONE);
    begin(&options, 1, nothing);
    uint64_t now = clock_now_ns();
    uint64_t wake = scripted.events.tick(&engine);
    check(wake > now && wake <= clock_now_ns() + (uint64_t)CONTROL_INTERVAL_MS * CLOCK_NS_PER_MS);
}

int main(void) {
    /* The engine's lines go nowhere here: test/helper reads them from the real helper. */
    int saved = dup(STDOUT_FILENO);
    int null = open("/dev/null", O_RDWR);
    if (saved < 0 || null < 0 || dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDIN_FILENO) < 0 ||
        control_install_signals() != 0) {
        return 1;
    }
    json_start(NULL);
    all_at_once_that_answer();
    no_more_in_flight_than_the_window();
    one_by_one_has_one_in_flight_and_keeps_them_open();
    close_each_closes_before_the_next_and_counts_descriptors_while_one_is_open();
    a_limit_is_told_once_with_its_place_and_at_once_goes_on();
    find_limit_stops_at_the_limit();
    find_limit_gives_up_on_a_target_that_only_fails();
    ready_without_an_answer_is_not_answered();
    what_waits_fails_as_what_it_last_waited_for();
    a_connection_took_until_it_was_up_and_not_until_that_was_reported();
    late_and_repeated_events_change_nothing();
    the_rate_is_kept();
    held_as_long_as_asked_and_no_longer_than_the_time_limit();
    a_wait_ends_when_the_next_deadline_is_due();
    burst_engine_free(&engine);
    if (dup2(saved, STDOUT_FILENO) < 0) {
        return 1;
    }
    (void)close(null);
    (void)close(saved);
    return check_report("burst_engine");
}
