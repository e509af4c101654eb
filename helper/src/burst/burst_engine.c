/* The burst engine: when to open, when to give up, when to close. It does not know what carries a connection.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "burst/burst_engine.h"
#include "burst/burst_recovery.h"

/* At most ten progress lines a second. */
static const uint64_t PROGRESS_INTERVAL_NS = 100ull * CLOCK_NS_PER_MS;
static const uint64_t CONTROL_INTERVAL_NS = (uint64_t)CONTROL_INTERVAL_MS * CLOCK_NS_PER_MS;
/* find-limit gives up when so many fail one after the other: what it looks for is a limit, not a broken
 * target. */
enum { FIND_LIMIT_PATIENCE = 32 };

int burst_engine_init(struct burst_engine *engine, const struct burst_options *options, uint32_t count) {
    memset(engine, 0, sizeof *engine);
    engine->options = options;
    engine->count = count;
    engine->window = options->pattern == PATTERN_ONE_BY_ONE ? 1 : options->window;
    engine->connections = calloc(count > 0 ? count : 1, sizeof *engine->connections);
    engine->start_ns = clock_now_ns();
    return engine->connections != NULL ? 0 : -1;
}

void burst_engine_free(struct burst_engine *engine) {
    free(engine->connections);
    json_free(&engine->line);
    memset(engine, 0, sizeof *engine);
}

static bool in_flight(const struct connection *connection) {
    return connection->state == CONNECTION_CONNECTING || connection->state == CONNECTION_CHECKING;
}

static void close_connection(struct burst_engine *engine, uint32_t index) {
    struct connection *connection = &engine->connections[index];
    if (in_flight(connection)) {
        engine->in_flight--;
    }
    if (connection->state == CONNECTION_CHECKING || connection->state == CONNECTION_OPEN) {
        engine->open--;
    }
    connection->state = CONNECTION_CLOSED;
    engine->transport->close(engine->transport, index);
}

static void done(struct burst_engine *engine, uint32_t index) {
    engine->connections[index].state = CONNECTION_OPEN;
    engine->in_flight--;
    engine->failures_in_a_row = 0;
    engine->last_done_ns = clock_now_ns();
    if (engine->options->close == BURST_CLOSE_EACH) {
        if (!engine->census.known) { /* the first one counts: at the end nothing is open */
            engine->transport->census(engine->transport, &engine->census);
        }
        close_connection(engine, index);
    }
}

static void take_census(struct burst_engine *engine) {
    if (engine->options->close == BURST_CLOSE_END || !engine->census.known) {
        engine->transport->census(engine->transport, &engine->census);
    }
}

static void on_ready(void *context, uint32_t index, uint64_t since_ns) {
    struct burst_engine *engine = context;
    struct connection *connection = &engine->connections[index];
    if (connection->state == CONNECTION_KEPT) {
        burst_recovery_proceeded(engine, connection);
        return;
    }
    if (connection->state != CONNECTION_CONNECTING) {
        return;
    }
    connection->state = CONNECTION_CHECKING;
    connection->was_ready = true;
    engine->ready++;
    engine->open++;
    if (engine->open > engine->peak_open) {
        engine->peak_open = engine->open;
    }
    histogram_add(&engine->connect_us, (since_ns - connection->opened_ns) / 1000);
    if (engine->options->verify == VERIFY_NONE) {
        done(engine, index);
    }
}

static void on_verified(void *context, uint32_t index) {
    struct burst_engine *engine = context;
    struct connection *connection = &engine->connections[index];
    if (connection->state == CONNECTION_CHECKING) {
        engine->verified++;
        done(engine, index);
    }
}

static void on_waiting(void *context, uint32_t index, enum failure_kind kind, int error_number) {
    struct burst_engine *engine = context;
    struct connection *connection = &engine->connections[index];
    if (connection->state == CONNECTION_CONNECTING) {
        connection->waiting_kind = error_number == 0 ? FAILURE_STUCK : kind;
        connection->waiting_errno = error_number;
        connection->waits = error_number != 0;
    }
}

/* Counted as failed, but not closed: see burst_recovery.h. */
static void keep_connection(struct burst_engine *engine, uint32_t index) {
    engine->in_flight--;
    engine->connections[index].state = CONNECTION_KEPT;
    engine->recovery.waiting++;
}

static void on_failed(void *context, uint32_t index, enum failure_kind kind, int error_number) {
    struct burst_engine *engine = context;
    struct connection *connection = &engine->connections[index];
    if (!in_flight(connection)) {
        return;
    }
    connection->failed = true;
    connection->waiting_kind = kind;
    connection->waiting_errno = error_number;
    engine->failed[kind]++;
    engine->failures_in_a_row++;
    if (connection->state == CONNECTION_CONNECTING && burst_recovery_keeps(engine, connection, kind)) {
        keep_connection(engine, index);
    } else {
        close_connection(engine, index);
    }
    if (failure_kind_is_limit(kind) && !engine->limit_met) {
        engine->limit_met = true;
        engine->limit_kind = kind;
        engine->limit_errno = error_number;
        engine->limit_at = index + 1;
        burst_report_limit(engine);
    }
}

/* Connections are opened in order and all have the same deadline, so the oldest in flight is the next to
 * expire. */
static uint64_t expire(struct burst_engine *engine, uint64_t now_ns) {
    uint64_t deadline_ns = engine->options->deadline_ms * CLOCK_NS_PER_MS;
    for (; engine->oldest < engine->attempted; engine->oldest++) {
        const struct connection *connection = &engine->connections[engine->oldest];
        if (!in_flight(connection)) {
            continue;
        }
        if (connection->opened_ns + deadline_ns > now_ns) {
            return connection->opened_ns + deadline_ns;
        }
        if (connection->state == CONNECTION_CHECKING) {
            on_failed(engine, engine->oldest, FAILURE_NOT_ANSWERED, 0);
        } else {
            on_failed(engine, engine->oldest, connection->waiting_kind,
                                    connection->waiting_errno);
        }
    }
    return UINT64_MAX;
}

static bool can_open_more(const struct burst_engine *engine) {
    if (engine->attempted == engine->count) {
        return false;
    }
    return engine->options->pattern != PATTERN_FIND_LIMIT ||
           (!engine->limit_met && engine->failures_in_a_row < FIND_LIMIT_PATIENCE);
}

/* When the next connection may be opened at the wanted rate. */
static uint64_t due_ns(const struct burst_engine *engine) {
    uint32_t rate = engine->options->rate_per_second;
    return rate == 0 ? 0 : engine->start_ns + (uint64_t)engine->attempted * CLOCK_NS_PER_S / rate;
}

/* When to open the next connection: UINT64_MAX when that depends on an event. */
static uint64_t open_due(struct burst_engine *engine) {
    while (can_open_more(engine) && engine->in_flight < engine->window) {
        uint64_t now_ns = clock_now_ns();
        if (due_ns(engine) > now_ns) {
            return due_ns(engine);
        }
        if (now_ns >= engine->next_control_ns) {
            return now_ns; /* many opens that fail at once must not put off a stop */
        }
        uint32_t index = engine->attempted++;
        engine->connections[index] = (struct connection){
            .opened_ns = now_ns, .waiting_kind = FAILURE_STUCK, .state = CONNECTION_CONNECTING};
        engine->in_flight++;
        engine->transport->open(engine->transport, index);
    }
    return UINT64_MAX;
}

static void poll_stop(struct burst_engine *engine, uint64_t now_ns) {
    uint64_t limit_ns = engine->options->time_limit_ms * CLOCK_NS_PER_MS;
    if (limit_ns > 0 && now_ns - engine->start_ns >= limit_ns) {
        engine->stopped = STOP_TIMEOUT;
    }
    if (now_ns >= engine->next_control_ns) {
        enum stop_reason requested = control_poll();
        engine->stopped = requested != STOP_NOT ? requested : engine->stopped;
        engine->next_control_ns = now_ns + CONTROL_INTERVAL_NS;
    }
    if (engine->output_failed && engine->stopped == STOP_NOT) {
        engine->stopped = STOP_CANCELLED; /* the reader is gone */
    }
}

static void report_when_due(struct burst_engine *engine, uint64_t now_ns) {
    if (now_ns >= engine->next_progress_ns) {
        burst_report_progress(engine, now_ns);
        engine->next_progress_ns = now_ns + PROGRESS_INTERVAL_NS;
    }
}

static void finish(struct burst_engine *engine) {
    enum { LOOK_AT_CLOCK_EVERY = 256 };
    if (engine->phase == BURST_OPENING) {
        take_census(engine);
    }
    for (uint32_t index = 0; index < engine->attempted; index++) {
        if (engine->connections[index].state != CONNECTION_CLOSED) {
            close_connection(engine, index);
        }
        /* Closing 60,000 takes seconds: silence would look like a hang. */
        if (index % LOOK_AT_CLOCK_EVERY == 0) {
            report_when_due(engine, clock_now_ns());
        }
    }
    engine->phase = BURST_OVER;
}

static uint64_t earliest(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

static uint64_t tick(void *context) {
    struct burst_engine *engine = context;
    uint64_t now_ns = clock_now_ns();
    uint64_t wake_ns = UINT64_MAX;

    poll_stop(engine, now_ns);
    if (engine->stopped != STOP_NOT) {
        finish(engine);
    }
    if (engine->phase == BURST_OPENING) {
        uint32_t in_flight_before = engine->in_flight;
        wake_ns = expire(engine, now_ns);
        wake_ns = earliest(wake_ns, open_due(engine));
        if (!can_open_more(engine) && engine->in_flight == 0 && in_flight_before > 0) {
            /* The transport may still be closing what has just expired: look at descriptors next time. */
            return now_ns;
        }
        if (!can_open_more(engine) && engine->in_flight == 0) {
            take_census(engine);
            engine->phase = BURST_HOLDING;
            engine->hold_until_ns =
                clock_now_ns() + (engine->open > 0 ? engine->options->hold_ms : 0) * CLOCK_NS_PER_MS;
        }
    }
    if (engine->phase == BURST_HOLDING) {
        wake_ns = engine->hold_until_ns;
        if (wake_ns <= clock_now_ns()) {
            engine->phase = BURST_RECOVERING;
            if (!burst_recovery_begin(engine, close_connection)) {
                finish(engine);
            }
        }
    }
    if (engine->phase == BURST_RECOVERING) {
        wake_ns = burst_recovery_due_ns(engine);
        if (wake_ns <= clock_now_ns()) {
            engine->recovery.end_ns = clock_now_ns();
            finish(engine);
        }
    }
    if (engine->phase == BURST_OVER) {
        return TRANSPORT_FINISHED;
    }
    report_when_due(engine, now_ns);
    uint64_t time_limit_ns = engine->options->time_limit_ms * CLOCK_NS_PER_MS;
    if (time_limit_ns > 0) {
        wake_ns = earliest(wake_ns, engine->start_ns + time_limit_ns);
    }
    return earliest(wake_ns, earliest(engine->next_control_ns, engine->next_progress_ns));
}

struct transport_events burst_engine_events(struct burst_engine *engine) {
    return (struct transport_events){.context = engine,
                                     .ready = on_ready,
                                     .verified = on_verified,
                                     .waiting = on_waiting,
                                     .failed = on_failed,
                                     .tick = tick};
}

int burst_engine_run(struct burst_engine *engine, struct transport *transport) {
    const struct transport_events events = burst_engine_events(engine);
    engine->transport = transport;
    engine->start_ns = clock_now_ns();
    return transport->run(transport, &events);
}

void burst_engine_fail_all(struct burst_engine *engine, uint32_t count, enum failure_kind kind) {
    for (uint32_t index = 0; index < count && index < engine->count; index++) {
        engine->connections[index] =
            (struct connection){.waiting_kind = kind, .state = CONNECTION_CLOSED, .failed = true};
        engine->attempted++;
        engine->failed[kind]++;
    }
}

void burst_engine_stop(struct burst_engine *engine, enum stop_reason reason) {
    engine->stopped = reason;
}
