/* The few values that decide the networking mode of this machine, and whether they have changed. Pure. */
#ifndef LANELIGHT_WATCH_STATE_H
#define LANELIGHT_WATCH_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/json_out.h"
#include "observe/observation.h"

enum watch_counter_id {
    WATCH_OPEN_FILES,
    WATCH_TCP_SOCKETS,
    WATCH_TCP_MEMORY,
    WATCH_CONNTRACK,
    WATCH_NEXUS_FLOWS,
    WATCH_SOCKET_FLOWS,
    WATCH_COUNTERS
};

/* -1: unknown, or no limit. */
struct watch_counter {
    int64_t value;
    int64_t limit;
};

struct watch_state {
    int32_t enable_netagent; /* -1: unknown */
    bool filter_state_known;
    char filter_state[FILTER_STATE_BYTES];
    struct watch_counter counters[WATCH_COUNTERS];
    bool default_route_known;
    char ipv4[INTERFACE_NAME_BYTES]; /* "" for none */
    char ipv6[INTERFACE_NAME_BYTES];
    struct interface_list interfaces;
    int64_t address_changes; /* of the interfaces that carry the default routes, since the start */
};

/* Sets every value to unknown. Free with watch_state_free(). */
void watch_state_init(struct watch_state *state);
void watch_state_free(struct watch_state *state);

/* Copies `from`; false when out of memory, and then `to` is unchanged. */
bool watch_state_copy(struct watch_state *to, const struct watch_state *from);

/*
 * Whether a line is due. Counters move all the time: one has changed when it moved by 1/64 of its limit,
 * when it reached 90% of the limit or the limit itself, or when it fell well below either again.
 */
bool watch_state_changed(const struct watch_state *before, const struct watch_state *now);

/* A digest of the addresses of the interfaces that carry the default routes; 0 where none is known. */
uint64_t watch_state_addresses(const struct watch_state *state);

/* The members of the `state` line. */
void watch_state_json(struct json_out *line, const struct watch_state *state);

#endif
