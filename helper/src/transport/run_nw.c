#include "transport/run_nw.h"

#include "base/clock.h"

enum {
    DRAIN_PATIENCE_MS = 2000, /* `cancelled` takes a millisecond; without it we leave, the process ends */
};

/* The run whose blocks may act; on the queue only, but for the moments before and after it. */
static struct nw_run *current;

struct nw_run *nw_run_of(uint64_t number) {
    return current != NULL && current->number == number ? current : NULL;
}

static void tick(struct nw_run *run);

bool nw_flow_is_open(const struct flow *flow) {
    return flow->stage == FLOW_OPENING || flow->stage == FLOW_WAITING || flow->stage == FLOW_CHECKING ||
           flow->stage == FLOW_STANDING;
}

void nw_flow_set_stage(struct nw_run *run, struct flow *flow, enum flow_stage stage) {
    run->in_stage[flow->stage]--;
    run->in_stage[stage]++;
    flow->stage = stage;
}

void nw_run_after(const struct nw_run *run, uint64_t delay_ns, nw_work work) {
    uint64_t number = run->number;
    dispatch_after(dispatch_time(DISPATCH_TIME_NOW, (int64_t)delay_ns), run->queue, ^{
      struct nw_run *still = nw_run_of(number);
      if (still != NULL) {
          work(still);
      }
    });
}

static void wake_at(struct nw_run *run, uint64_t wake_ns, uint64_t now_ns) {
    if (wake_ns < run->wake_ns) {
        run->wake_ns = wake_ns;
        nw_run_after(run, wake_ns > now_ns ? wake_ns - now_ns : 0, ^(struct nw_run *still) {
          still->wake_ns = UINT64_MAX;
          tick(still);
        });
    }
}

void nw_run_tick_soon(struct nw_run *run) {
    uint64_t number = run->number;
    if (run->tick_queued) {
        return;
    }
    run->tick_queued = true;
    dispatch_async(run->queue, ^{
      struct nw_run *still = nw_run_of(number);
      if (still != NULL) {
          still->tick_queued = false;
          tick(still);
      }
    });
}

/* Whatever could not be drained: the framework keeps its own reference until it is done with it. */
static void give_up_undrained(struct nw_run *run) {
    for (uint32_t index = 0; index < run->plan->count; index++) {
        if (run->flows[index].connection != NULL) {
            nw_connection_set_state_changed_handler(run->flows[index].connection, NULL);
            nw_release(run->flows[index].connection);
            run->flows[index].connection = NULL;
        }
    }
}

static void end(struct nw_run *run) {
    give_up_undrained(run);
    current = NULL;
    dispatch_semaphore_signal(run->ended);
}

static void start_draining(struct nw_run *run) {
    run->finished = true;
    for (uint32_t index = 0; index < run->plan->count; index++) {
        run->transport.close(&run->transport, index);
    }
    nw_run_after(run, DRAIN_PATIENCE_MS * NSEC_PER_MSEC, ^(struct nw_run *still) {
      end(still);
    });
}

/* Cancelling takes a moment. With nothing else in flight the engine comes next to counting descriptors, and
 * those of connections that have failed are not to be among them. */
static bool is_settling(const struct nw_run *run, uint64_t now_ns) {
    uint32_t in_flight =
        run->in_stage[FLOW_OPENING] + run->in_stage[FLOW_WAITING] + run->in_stage[FLOW_CHECKING];
    return in_flight == 0 && run->in_stage[FLOW_CANCELLING] > 0 && now_ns < run->settle_until_ns;
}

static void tick(struct nw_run *run) {
    uint64_t now_ns = clock_now_ns();
    if (!run->finished && is_settling(run, now_ns)) {
        wake_at(run, run->settle_until_ns, now_ns);
        return;
    }
    if (!run->finished) {
        uint64_t next_ns = run->events->tick(run->events->context);
        if (next_ns == TRANSPORT_FINISHED) {
            start_draining(run);
        } else {
            wake_at(run, next_ns, clock_now_ns());
        }
    }
    if (run->finished && run->in_stage[FLOW_CANCELLING] == 0) {
        end(run);
    }
}

void nw_run_begin(struct nw_run *run) {
    current = run;
    tick(run);
}
