/* The burst engine over a transport that follows a script at once. */
#ifndef LANELIGHT_SCRIPTED_BURST_H
#define LANELIGHT_SCRIPTED_BURST_H

#include <errno.h>

#include "base/clock.h"
#include "burst/burst_engine.h"
#include "check.h"

/* What becomes of a connection as soon as it is opened. */
enum fate { FATE_NOTHING, FATE_READY, FATE_ANSWERED, FATE_FAILED };

struct scripted {
    struct transport transport;
    struct burst_engine *engine;
    struct transport_events events;
    enum fate (*fate_of)(uint32_t index);
    int fail_errno;
    uint32_t opened;
    uint32_t closed;
    uint32_t censuses;
    uint32_t max_in_flight;
    uint8_t close_calls[1000];
};

static const struct failure_context plain = {.network_framework = false};
static struct burst_engine engine;
static struct scripted scripted;

static inline void scripted_open(struct transport *transport, uint32_t index) {
    struct scripted *self = (struct scripted *)transport;
    self->opened++;
    if (self->engine->in_flight > self->max_in_flight) {
        self->max_in_flight = self->engine->in_flight;
    }
    switch (self->fate_of(index)) {
    case FATE_NOTHING:
        break;
    case FATE_READY:
        self->events.ready(self->engine, index, clock_now_ns());
        break;
    case FATE_ANSWERED:
        self->events.ready(self->engine, index, clock_now_ns());
        self->events.verified(self->engine, index);
        break;
    case FATE_FAILED:
        self->events.failed(self->engine, index, failure_kind_of_errno(self->fail_errno, &plain),
                                self->fail_errno);
        break;
    }
}

static inline void scripted_close(struct transport *transport, uint32_t index) {
    struct scripted *self = (struct scripted *)transport;
    self->closed++;
    self->close_calls[index]++;
}

static inline void scripted_census(struct transport *transport, struct transport_census *out) {
    ((struct scripted *)transport)->censuses++;
    *out = (struct transport_census){.known = true, .sockets = 1};
}

static inline void begin(const struct burst_options *options, uint32_t count,
                         enum fate (*fate_of)(uint32_t)) {
    burst_engine_free(&engine);
    check(burst_engine_init(&engine, options, count) == 0);
    scripted = (struct scripted){
        .transport = {.open = scripted_open, .close = scripted_close, .census = scripted_census},
        .engine = &engine,
        .events = burst_engine_events(&engine),
        .fate_of = fate_of,
        .fail_errno = EMFILE};
    engine.transport = &scripted.transport;
}

/* Ticks until the burst is over, or for at most ten seconds. */
static inline bool run(void) {
    uint64_t end_ns = clock_now_ns() + 10 * CLOCK_NS_PER_S;
    while (clock_now_ns() < end_ns) {
        if (scripted.events.tick(&engine) == TRANSPORT_FINISHED) {
            return true;
        }
    }
    return false;
}

static inline struct burst_options plan(enum pattern pattern, enum verify verify) {
    return (struct burst_options){.pattern = pattern, .verify = verify, .window = 8, .deadline_ms = 5000};
}

#endif
