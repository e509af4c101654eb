/* What becomes of connections that wait at a limit when half of the others is closed. */
#include "burst/burst_recovery.h"
#include "check.h"
#include "scripted_burst.h"

#include <fcntl.h>
#include <unistd.h>

enum { TABLE_SLOTS = 20, WAITING_MAX = 64 };

static bool freed_slots_are_given; /* or, as in reports of network extensions, they are not */
static bool waits_at_limit;        /* or fails at once, as plain sockets do */
static uint32_t taken;
static uint32_t waiting[WAITING_MAX];
static uint32_t waiting_count;

static void open_in_table(struct transport *transport, uint32_t index) {
    (void)transport;
    scripted.opened++;
    if (taken < TABLE_SLOTS) {
        taken++;
        scripted.events.ready(&engine, index, clock_now_ns());
        return;
    }
    if (waits_at_limit) {
        waiting[waiting_count++] = index;
        scripted.events.waiting(&engine, index, FAILURE_FLOW_TABLE, ENOSPC);
    }
    scripted.events.failed(&engine, index, FAILURE_FLOW_TABLE, ENOSPC);
}

static void close_in_table(struct transport *transport, uint32_t index) {
    scripted_close(transport, index);
    if (waiting_count > 0 && freed_slots_are_given && engine.phase == BURST_RECOVERING) {
        scripted.events.ready(&engine, waiting[--waiting_count], clock_now_ns());
    }
}

static enum fate never(uint32_t index) {
    (void)index;
    return FATE_NOTHING;
}

static void find_limit(enum burst_close when) {
    static struct burst_options options;
    options = plan(PATTERN_FIND_LIMIT, VERIFY_NONE);
    options.window = 1;
    options.close = when;
    taken = 0;
    waiting_count = 0;
    begin(&options, 100, never);
    scripted.transport.open = open_in_table;
    scripted.transport.close = close_in_table;
    check(run());
    check_number(scripted.closed, scripted.opened);
    for (uint32_t index = 0; index < scripted.opened; index++) {
        check_number(scripted.close_calls[index], 1);
    }
}

static void those_that_wait_proceed_when_half_is_closed(void) {
    freed_slots_are_given = true;
    waits_at_limit = true;
    find_limit(BURST_CLOSE_END);
    check(engine.limit_met && engine.recovery.begun);
    check_number(engine.recovery.waiting, 1);
    check_number(engine.recovery.proceeded, 1);
    check_number(engine.recovery.closed, TABLE_SLOTS / 2);
    check(engine.recovery.end_ns - engine.recovery.start_ns < CLOCK_NS_PER_S);
    check_number(engine.ready, TABLE_SLOTS);
    check_number(engine.failed[FAILURE_FLOW_TABLE], 1);
}

static void those_that_stay_stuck_are_given_five_seconds(void) {
    freed_slots_are_given = false;
    waits_at_limit = true;
    find_limit(BURST_CLOSE_END);
    check_number(engine.recovery.waiting, 1);
    check_number(engine.recovery.proceeded, 0);
    uint64_t waited_ns = engine.recovery.end_ns - engine.recovery.start_ns;
    check(waited_ns >= 5 * CLOCK_NS_PER_S && waited_ns < 8 * CLOCK_NS_PER_S);
}

static void what_fails_at_once_waits_for_nothing(void) {
    waits_at_limit = false;
    find_limit(BURST_CLOSE_END);
    check(engine.limit_met && !engine.recovery.begun);
    waits_at_limit = true;
    find_limit(BURST_CLOSE_EACH);
    check(!engine.recovery.begun);
}

int main(void) {
    /* The engine's lines go nowhere here. */
    int saved = dup(STDOUT_FILENO);
    int null = open("/dev/null", O_RDWR);
    if (saved < 0 || null < 0 || dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDIN_FILENO) < 0 ||
        control_install_signals() != 0) {
        return 1;
    }
    json_start(NULL);
    those_that_wait_proceed_when_half_is_closed();
    those_that_stay_stuck_are_given_five_seconds();
    what_fails_at_once_waits_for_nothing();
    burst_engine_free(&engine);
    if (dup2(saved, STDOUT_FILENO) < 0) {
        return 1;
    }
    (void)close(null);
    (void)close(saved);
    return check_report("burst_recovery");
}
