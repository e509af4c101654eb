/* The state of a burst. Only burst_engine.c and burst_recovery.c change it; burst.c, probe.c,
 * burst_report.c and the tests read it. */
#ifndef LANELIGHT_BURST_ENGINE_H
#define LANELIGHT_BURST_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "arguments/options.h"
#include "base/control.h"
#include "base/json_out.h"
#include "burst/histogram.h"
#include "limits/open_files.h"
#include "transport/failure_kind.h"
#include "transport/transport.h"

enum connection_state {
    CONNECTION_NOT_OPENED = 0,
    CONNECTION_CONNECTING,
    CONNECTION_CHECKING, /* ready; its data is being checked */
    CONNECTION_OPEN,     /* everything requested is done */
    CONNECTION_KEPT, /* met a limit, and is kept to see whether it proceeds later */
    CONNECTION_CLOSED
};

struct connection {
    uint64_t opened_ns;
    int waiting_errno;
    enum failure_kind
        waiting_kind; /* the reason if it failed; FAILURE_STUCK while the transport reports none */
    enum connection_state state;
    bool waits; /* the transport keeps trying */
    bool was_ready;
    bool failed;
};

enum burst_phase { BURST_OPENING, BURST_HOLDING, BURST_RECOVERING, BURST_OVER };

/* How the waiting connections continued after half of the others were closed. */
struct burst_recovery {
    bool begun;
    uint32_t closed;
    uint32_t waiting;
    uint32_t proceeded;
    uint64_t start_ns;
    uint64_t end_ns; /* when the last one proceeded, or it was given up */
};

struct burst_engine {
    const struct burst_options *options;
    struct transport *transport;
    struct connection *connections;
    uint32_t count;  /* connections to open at most */
    uint32_t window; /* in flight at most */
    enum burst_phase phase;
    enum stop_reason stopped;

    uint32_t attempted;
    uint32_t in_flight;
    uint32_t ready;
    uint32_t verified;
    uint32_t open;
    uint32_t peak_open;
    uint32_t failed[FAILURE_KIND_COUNT];
    uint32_t failures_in_a_row;
    uint32_t oldest; /* no index below this one is in flight */

    bool limit_met;
    enum failure_kind limit_kind;
    int limit_errno;
    uint32_t limit_at; /* 1-based */

    struct burst_recovery recovery;

    struct histogram connect_us;
    struct transport_census census;

    uint64_t start_ns;
    uint64_t last_done_ns; /* when the last connection was ready and verified; 0: none */
    uint64_t hold_until_ns;
    uint64_t next_progress_ns;
    uint64_t next_control_ns;

    struct json_out line;
    bool output_failed;
    bool silent; /* for a probe: no progress and limit lines */
};

/* -1: out of memory. */
int burst_engine_init(struct burst_engine *engine, const struct burst_options *options, uint32_t count);
void burst_engine_free(struct burst_engine *engine);

/* From the first connection to the end of the last. -1 with errno when waiting itself failed. */
int burst_engine_run(struct burst_engine *engine, struct transport *transport);
/* What burst_engine_run() hands to the transport. */
struct transport_events burst_engine_events(struct burst_engine *engine);
/* The first `count` connections failed with `kind` before there was anything to open. */
void burst_engine_fail_all(struct burst_engine *engine, uint32_t count, enum failure_kind kind);
/* Stopped before there was anything to open. */
void burst_engine_stop(struct burst_engine *engine, enum stop_reason reason);

/* The lines (burst_report.c). */
struct burst_start {
    const char *target;
    const char *address; /* NULL: not known */
    struct open_files_limit open_files; /* in force */
    uint64_t open_files_initial;        /* the soft limit before it was raised */
};
void burst_report_start(struct burst_engine *engine, const struct burst_start *start);
void burst_report_progress(struct burst_engine *engine, uint64_t now_ns);
void burst_report_limit(struct burst_engine *engine);
/* Who carried the connections that became ready, over which interface, past which proxy. */
void burst_report_path(struct burst_engine *engine);
/* NULL for STOP_NOT. */
const char *burst_report_stop_name(enum stop_reason reason);
void burst_report_result(struct burst_engine *engine, const struct burst_start *start, uint64_t end_ns);

#endif
