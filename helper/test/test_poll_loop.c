/* The set of watched descriptors under change, also from inside a handler; with poll(), and with the event
 * queue that takes over where poll() takes no more. */
#include "base/clock.h"
#include "check.h"
#include "transport/poll_loop.h"

#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

enum { PIPES = 200 };

static struct poll_loop loop;
static int readers[PIPES];
static int writers[PIPES];
static uint32_t events[PIPES];
static bool may_write;
static uint32_t forget_too = UINT32_MAX;

static void on_event(void *context, uint32_t tag, short ready) {
    (void)context;
    check((ready & (may_write && tag == 0 ? POLLOUT : POLLIN)) != 0);
    events[tag]++;
    poll_loop_forget(&loop, tag);
    if (forget_too != UINT32_MAX) {
        poll_loop_forget(&loop, forget_too);
    }
}

static void watch_all(void) {
    memset(events, 0, sizeof events);
    for (uint32_t i = 0; i < PIPES; i++) {
        check(poll_loop_watch(&loop, i, readers[i], POLLIN) == 0);
    }
}

static void each_ready_one_is_reported_once(void) {
    watch_all();
    check(poll_loop_wait(&loop, clock_now_ns(), on_event, NULL) == 0);
    uint32_t reported = 0;
    for (uint32_t i = 0; i < PIPES; i++) {
        reported += events[i];
        check_number(events[i], i % 3 == 0 ? 1 : 0);
    }
    check_number(loop.length, PIPES - reported);
}

static void a_handler_may_forget_others(void) {
    for (uint32_t other = 0; other < PIPES; other += 7) {
        watch_all();
        forget_too = other;
        check(poll_loop_wait(&loop, clock_now_ns(), on_event, NULL) == 0);
        for (uint32_t i = 0; i < PIPES; i++) {
            check(events[i] <= 1 && (i % 3 == 0 || events[i] == 0));
        }
    }
    forget_too = UINT32_MAX;
}

static void what_is_written_to_is_writable(void) {
    check(poll_loop_watch(&loop, 0, writers[0], POLLOUT) == 0);
    may_write = true;
    memset(events, 0, sizeof events);
    check(poll_loop_wait(&loop, clock_now_ns() + CLOCK_NS_PER_S, on_event, NULL) == 0);
    may_write = false;
    check_number(events[0], 1);
}

static void nothing_ready_waits_until_the_given_time(void) {
    for (uint32_t i = 0; i < PIPES; i += 3) {
        poll_loop_forget(&loop, i);
        poll_loop_forget(&loop, i); /* twice is no harm */
    }
    uint64_t wake_ns = clock_now_ns() + 5 * CLOCK_NS_PER_MS;
    check(poll_loop_wait(&loop, wake_ns, on_event, NULL) == 0);
    check(clock_now_ns() >= wake_ns);
}

static void all_of_it(size_t poll_max, bool with_queue) {
    check(poll_loop_init(&loop, PIPES, poll_max) == 0);
    each_ready_one_is_reported_once();
    check((loop.queue >= 0) == with_queue);
    a_handler_may_forget_others();
    nothing_ready_waits_until_the_given_time();
    what_is_written_to_is_writable();
    poll_loop_free(&loop);
}

int main(void) {
    for (uint32_t i = 0; i < PIPES; i++) {
        int ends[2];
        check(pipe(ends) == 0);
        readers[i] = ends[0];
        writers[i] = ends[1];
        check(i % 3 != 0 || write(writers[i], "x", 1) == 1);
    }
    all_of_it(SIZE_MAX, false);
    all_of_it(PIPES, false);
    all_of_it(PIPES - 1, true);
    all_of_it(1, true);
    return check_report("poll_loop");
}
