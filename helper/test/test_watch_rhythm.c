/* When `watch` takes samples, over minutes of scripted time. */
#include "watch/watch_rhythm.h"

#include "check.h"

#define START (UINT64_C(1000) * CLOCK_NS_PER_S)
#define MS(milliseconds) ((uint64_t)(milliseconds) * CLOCK_NS_PER_MS)

struct run {
    struct watch_rhythm rhythm;
    uint64_t now;
    unsigned wakes;
    unsigned samples;
    unsigned network;
    unsigned slow;
    unsigned alive;
};

static void begin(struct run *run) {
    *run = (struct run){.now = START};
    watch_rhythm_start(&run->rhythm, run->now);
}

static void take(struct run *run) {
    struct watch_due due = {0};
    if (watch_rhythm_take(&run->rhythm, run->now, &due)) {
        run->samples++;
        run->network += due.network;
        run->slow += due.slow;
        run->alive += due.alive;
    }
}

/* Like the loop of `watch`: sleeps until the next sample, but not past the end. */
static void run_for(struct run *run, uint64_t duration) {
    uint64_t end = run->now + duration;
    take(run);
    for (;;) {
        uint64_t wait = watch_rhythm_wait(&run->rhythm, run->now);
        if (wait == WATCH_FOREVER || wait > end - run->now) {
            run->now = end;
            return;
        }
        run->now += wait;
        run->wakes++;
        take(run);
    }
}

static void the_watch_wakes_twice_a_second(void) {
    struct run run;
    begin(&run);
    run_for(&run, 600 * CLOCK_NS_PER_S);
    check_number(run.samples, 1201);
    check_number(run.wakes, 1200);
    check_number(run.alive, 10);
    check_number(run.slow, 11);    /* at the start and once a minute */
    check_number(run.network, 11); /* with them, in case an event was lost */
}

static void an_event_brings_the_next_sample_forward(void) {
    struct run run;
    begin(&run);
    run_for(&run, MS(300));
    watch_rhythm_network_event(&run.rhythm, run.now);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), 0);
    take(&run);
    check_number(run.network, 2);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), MS(500));
}

static void a_storm_of_events_causes_four_samples_a_second(void) {
    struct run run;
    begin(&run);
    for (unsigned event = 0; event < 10000; event++) {
        run_for(&run, MS(1));
        watch_rhythm_network_event(&run.rhythm, run.now);
    }
    check(run.samples >= 39 && run.samples <= 41);
}

static void nothing_wakes_the_watch_while_paused(void) {
    struct run run;
    begin(&run);
    run_for(&run, MS(100));
    watch_rhythm_pause(&run.rhythm);
    run_for(&run, 3600 * CLOCK_NS_PER_S);
    check_number(run.wakes, 0);
    check_number(run.samples, 1);
    watch_rhythm_resume(&run.rhythm, run.now);
    take(&run);
    check_number(run.samples, 2);
    check_number(run.network, 2); /* events were ignored while paused */
    watch_rhythm_resume(&run.rhythm, run.now);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), MS(500)); /* a second resume changes nothing */
}

static void a_new_interval_starts_at_the_last_sample(void) {
    struct run run;
    begin(&run);
    run_for(&run, MS(100));
    watch_rhythm_interval(&run.rhythm, run.now, 2000);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), MS(1900));
    run.now += MS(1000);
    watch_rhythm_interval(&run.rhythm, run.now, 500);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), 0);
    take(&run);
    watch_rhythm_interval(&run.rhythm, run.now, 250);
    check_number(watch_rhythm_wait(&run.rhythm, run.now), MS(250));
}

int main(void) {
    the_watch_wakes_twice_a_second();
    an_event_brings_the_next_sample_forward();
    a_storm_of_events_causes_four_samples_a_second();
    nothing_wakes_the_watch_while_paused();
    a_new_interval_starts_at_the_last_sample();
    return check_report("watch_rhythm");
}
