/* One run of the Network framework transport: what all its files share, and the rhythm on its queue. */
#ifndef LANELIGHT_RUN_NW_H
#define LANELIGHT_RUN_NW_H

#include <dispatch/dispatch.h>

#include "transport/nw_api.h"
#include "transport/nw_failure.h"
#include "transport/transport.h"

enum flow_stage {
    FLOW_NONE,
    FLOW_OPENING,
    FLOW_WAITING,
    FLOW_CHECKING,
    FLOW_STANDING,
    FLOW_CANCELLING,
    FLOW_GONE
};

struct flow {
    nw_connection_t connection; /* ours until `cancelled` */
    enum flow_stage stage;
    struct nw_failure waiting_for;
    uint16_t answer_progress;
    bool memory_refused; /* it met ENOMEM */
};

struct nw_run {
    struct transport transport; /* first: what the caller holds */
    const struct transport_plan *plan;
    const struct transport_events *events;
    uint64_t number;
    dispatch_queue_t queue;
    dispatch_semaphore_t ended;
    nw_parameters_t parameters;
    nw_endpoint_t endpoint;
    struct flow *flows;
    uint32_t in_stage[FLOW_GONE + 1];
    uint32_t memory_refused; /* connections that met ENOMEM */
    bool stands[FAILURE_KIND_COUNT]; /* a limit that outlasted its patience, with nothing ready since */
    uint64_t settle_until_ns;        /* wait no longer than this for what was cancelled */
    uint64_t wake_ns;                /* the next tick that is already on its way */
    bool tick_queued, finished, report_asked;
    struct transport_census path; /* proxy and interface only */
};

/* The run of this number if its blocks may still act, else NULL. On the queue only. */
struct nw_run *nw_run_of(uint64_t number);

/* The first tick; from the queue. */
void nw_run_begin(struct nw_run *run);

typedef void (^nw_work)(struct nw_run *run);
/* Does `work` on the queue, unless the run is over by then. */
void nw_run_after(const struct nw_run *run, uint64_t delay_ns, nw_work work);
/* One tick after all the events that are already queued, however many they are. */
void nw_run_tick_soon(struct nw_run *run);

/* From its creation until it is cancelled. */
bool nw_flow_is_open(const struct flow *flow);
/* The only way to change a stage: it also counts. */
void nw_flow_set_stage(struct nw_run *run, struct flow *flow, enum flow_stage stage);

#endif
