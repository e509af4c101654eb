/*
 * After a limit was reached: half of the connections are closed, and those that the transport keeps
 * trying have five seconds to become ready. With a network extension, connections have stayed stuck.
 * Only this file and burst_engine.c change the engine's state.
 */
#ifndef LANELIGHT_BURST_RECOVERY_H
#define LANELIGHT_BURST_RECOVERY_H

#include <stdbool.h>
#include <stdint.h>

#include "burst/burst_engine.h"

/* Whether a connection that has reached a limit is kept open, to see whether it recovers. Only a waiting
 * connection can: plain sockets fail at once. */
bool burst_recovery_keeps(const struct burst_engine *engine, const struct connection *connection,
                          enum failure_kind kind);

/* Closes half of what is open, by the engine's own way of closing. False where nothing waits. */
bool burst_recovery_begin(struct burst_engine *engine, void (*close)(struct burst_engine *, uint32_t));

/* A kept connection became ready after all. */
void burst_recovery_proceeded(struct burst_engine *engine, struct connection *connection);

/* When to end it; the present where it has ended. */
uint64_t burst_recovery_due_ns(const struct burst_engine *engine);

#endif
