#include "burst/burst_recovery.h"

#include "base/clock.h"

enum { RECOVERY_S = 5 };

bool burst_recovery_keeps(const struct burst_engine *engine, const struct connection *connection,
                          enum failure_kind kind) {
    return engine->options->pattern == PATTERN_FIND_LIMIT && engine->options->close == BURST_CLOSE_END &&
           !engine->silent && failure_kind_is_limit(kind) && connection->waits;
}

bool burst_recovery_begin(struct burst_engine *engine, void (*close)(struct burst_engine *, uint32_t)) {
    struct burst_recovery *recovery = &engine->recovery;
    if (recovery->waiting == 0 || engine->open < 2) {
        return false;
    }
    uint32_t wanted = engine->open / 2;
    for (uint32_t index = 0; index < engine->attempted && recovery->closed < wanted; index++) {
        if (engine->connections[index].state == CONNECTION_OPEN) {
            close(engine, index);
            recovery->closed++;
        }
    }
    recovery->begun = true;
    recovery->start_ns = clock_now_ns();
    recovery->end_ns = recovery->start_ns;
    return true;
}

void burst_recovery_proceeded(struct burst_engine *engine, struct connection *connection) {
    connection->state = CONNECTION_OPEN;
    engine->open++;
    engine->recovery.proceeded++;
    engine->recovery.end_ns = clock_now_ns();
}

uint64_t burst_recovery_due_ns(const struct burst_engine *engine) {
    const struct burst_recovery *recovery = &engine->recovery;
    return recovery->proceeded >= recovery->waiting
               ? clock_now_ns()
               : recovery->start_ns + (uint64_t)RECOVERY_S * CLOCK_NS_PER_S;
}
