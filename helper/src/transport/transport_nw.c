/*
 * Connections through Apple's Network framework, in plain C with blocks.
 *
 * One serial queue: the engine, every handler and every access to a flow run on it, so there is nothing to
 * lock. The thread that calls run() only waits. A block keeps an index and the number of its run, never a
 * pointer: an event that comes late, twice or after the end finds no run of that number and does nothing.
 *
 * The framework retains a connection from start until it has reported `cancelled`; our own reference is
 * released there, and the handler taken off, so that nothing is freed before its last event.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "census/own_descriptors.h"
#include "transport/flow_nw.h"
#include "transport/parameters_nw.h"
#include "transport/run_nw.h"
#include "transport/transport.h"

enum {
    SETTLE_PATIENCE_MS = 200, /* for what was cancelled to be gone before the engine counts descriptors */
};

static void open_flow(struct transport *self, uint32_t index) {
    struct nw_run *run = (struct nw_run *)self;
    struct flow *flow = &run->flows[index];
    uint64_t number = run->number;
    nw_flow_set_stage(run, flow, FLOW_OPENING);
    flow->connection = nw_connection_create(run->endpoint, run->parameters);
    if (flow->connection == NULL) {
        nw_flow_fail(run, index, (struct nw_failure){FAILURE_OTHER, 0});
        return;
    }
    nw_connection_set_queue(flow->connection, run->queue);
    nw_connection_set_state_changed_handler(flow->connection,
                                            ^(nw_connection_state_t state, nw_error_t error) {
                                              struct nw_run *still = nw_run_of(number);
                                              if (still != NULL) {
                                                  nw_flow_state_changed(still, index, state, error);
                                              }
                                            });
    nw_connection_start(flow->connection);
}

static void close_flow(struct transport *self, uint32_t index) {
    struct nw_run *run = (struct nw_run *)self;
    struct flow *flow = &run->flows[index];
    if (!nw_flow_is_open(flow)) {
        return;
    }
    nw_flow_set_stage(run, flow, flow->connection != NULL ? FLOW_CANCELLING : FLOW_GONE);
    if (flow->connection != NULL) {
        run->settle_until_ns = clock_now_ns() + SETTLE_PATIENCE_MS * (uint64_t)CLOCK_NS_PER_MS;
        nw_connection_cancel(flow->connection);
    }
}

static void census(struct transport *self, struct transport_census *out) {
    struct nw_run *run = (struct nw_run *)self;
    struct own_descriptors held = own_descriptors_count();
    *out = run->path;
    out->known = held.known;
    out->sockets = held.sockets;
    out->flowswitch_channels = held.flowswitch_channels;
}

static int run_until_finished(struct transport *self, const struct transport_events *events) {
    struct nw_run *run = (struct nw_run *)self;
    run->events = events;
    run->ended = dispatch_semaphore_create(0);
    dispatch_async(run->queue, ^{
      nw_run_begin(run);
    });
    (void)dispatch_semaphore_wait(run->ended, DISPATCH_TIME_FOREVER);
    dispatch_release(run->ended);
    return 0;
}

static void destroy(struct transport *self) {
    struct nw_run *run = (struct nw_run *)self;
    if (run->endpoint != NULL) {
        nw_release(run->endpoint);
    }
    if (run->parameters != NULL) {
        nw_release(run->parameters);
    }
    free(run->flows);
    free(run);
}

struct transport *transport_nw_create(const struct transport_plan *plan, char *message, size_t message_size) {
    /* One queue for the life of the process: a block of an earlier run may still come, and must not come
     * beside. */
    static dispatch_queue_t queue;
    static uint64_t runs;
    enum target_scope scope = target_scope_of((const struct sockaddr *)&plan->address);
    struct nw_run *run = calloc(1, sizeof *run);

    if (plan->insecure && scope != TARGET_LOOPBACK && scope != TARGET_PRIVATE) {
        snprintf(message, message_size, "TLS without trust is for loopback and private addresses only");
        goto failed;
    }
    if (queue == NULL) {
        queue = dispatch_queue_create("lanelight.connections", DISPATCH_QUEUE_SERIAL);
    }
    snprintf(message, message_size, "out of memory for %u connections", (unsigned)plan->count);
    if (run == NULL || queue == NULL) {
        goto failed;
    }
    run->plan = plan;
    run->number = ++runs;
    run->queue = queue;
    run->wake_ns = UINT64_MAX;
    run->flows = calloc(plan->count, sizeof *run->flows);
    run->in_stage[FLOW_NONE] = plan->count;
    run->endpoint = nw_endpoint_create_address((const struct sockaddr *)&plan->address);
    run->parameters = parameters_nw_create(plan, queue);
    run->transport = (struct transport){open_flow, close_flow, census, run_until_finished, destroy};
    if (run->flows == NULL || run->endpoint == NULL || run->parameters == NULL) {
        goto failed;
    }
    return &run->transport;

failed:
    if (run != NULL) {
        destroy(&run->transport);
    }
    return NULL;
}
