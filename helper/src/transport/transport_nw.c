/*
 * Connections through Apple's Network framework, in plain C with blocks.
 *
 * One serial queue: the engine, every handler and every look at a flow run on it, so there is nothing to
 * lock. The thread that calls run() only waits. A block keeps an index and the number of its run, never a
 * pointer: an event that comes late, twice or after the end finds no run of that number and does nothing.
 *
 * The framework retains a connection from start until it has told `cancelled`; our own reference is given
 * back there, and the handler taken off, so that nothing is freed before its last event.
 */
#include <Block.h>
#include <dispatch/dispatch.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "census/own_descriptors.h"
#include "transport/answer_check.h"
#include "transport/nw_api.h"
#include "transport/nw_failure.h"
#include "transport/transport.h"

_Static_assert((int)nw_error_domain_posix == NW_FAILURE_POSIX, "posix");
_Static_assert((int)nw_error_domain_dns == NW_FAILURE_DNS, "dns");
_Static_assert((int)nw_error_domain_tls == NW_FAILURE_TLS, "tls");

enum {
    RECEIVE_MAX_BYTES = 16384, /* one read; answers to a check are far shorter */
    REPORT_PATIENCE_MS = 200,  /* an establishment report is local; a connection waits for it no longer */
    SETTLE_PATIENCE_MS = 200,  /* for what was cancelled to be gone before the engine counts descriptors */
    DRAIN_PATIENCE_MS = 2000,  /* `cancelled` takes a millisecond; without it we leave, the process ends */
};

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
};

struct nw_run {
    struct transport transport; /* first: what the engine holds */
    const struct transport_plan *plan;
    struct burst_engine *engine;
    uint64_t number;
    dispatch_queue_t queue;
    dispatch_semaphore_t ended;
    nw_parameters_t parameters;
    nw_endpoint_t endpoint;
    struct flow *flows;
    uint32_t in_stage[FLOW_GONE + 1];
    bool stands[FAILURE_KIND_COUNT]; /* a limit that outlasted its patience, with nothing ready since */
    uint64_t settle_until_ns;        /* wait no longer than this for what was cancelled */
    uint64_t wake_ns;                /* the next tick that is already on its way */
    bool tick_queued, finished, report_asked;
    struct transport_census path; /* proxy and interface only */
};

/* The run whose blocks may act; on the queue only, but for the moments before and after it. */
static struct nw_run *current;

static struct nw_run *run_of(uint64_t number) {
    return current != NULL && current->number == number ? current : NULL;
}

static void tick(struct nw_run *run);
static void flow_ready(struct nw_run *run, uint32_t index);

/* --- time --- */

typedef void (^nw_work)(struct nw_run *run);

/* Does `work` on the queue, unless the run is over by then. */
static void after(const struct nw_run *run, uint64_t delay_ns, nw_work work) {
    uint64_t number = run->number;
    dispatch_after(dispatch_time(DISPATCH_TIME_NOW, (int64_t)delay_ns), run->queue, ^{
      struct nw_run *still = run_of(number);
      if (still != NULL) {
          work(still);
      }
    });
}

static void wake_at(struct nw_run *run, uint64_t wake_ns, uint64_t now_ns) {
    if (wake_ns < run->wake_ns) {
        run->wake_ns = wake_ns;
        after(run, wake_ns > now_ns ? wake_ns - now_ns : 0, ^(struct nw_run *still) {
          still->wake_ns = UINT64_MAX;
          tick(still);
        });
    }
}

/* One tick after all the events that are already queued, however many they are. */
static void tick_soon(struct nw_run *run) {
    uint64_t number = run->number;
    if (run->tick_queued) {
        return;
    }
    run->tick_queued = true;
    dispatch_async(run->queue, ^{
      struct nw_run *still = run_of(number);
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
    after(run, DRAIN_PATIENCE_MS * NSEC_PER_MSEC, ^(struct nw_run *still) {
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
        uint64_t next_ns = burst_tick(run->engine);
        if (next_ns == BURST_FINISHED) {
            start_draining(run);
        } else {
            wake_at(run, next_ns, clock_now_ns());
        }
    }
    if (run->finished && run->in_stage[FLOW_CANCELLING] == 0) {
        end(run);
    }
}

/* --- failures --- */

static bool is_open(const struct flow *flow) {
    return flow->stage == FLOW_OPENING || flow->stage == FLOW_WAITING || flow->stage == FLOW_CHECKING ||
           flow->stage == FLOW_STANDING;
}

static void set_stage(struct nw_run *run, struct flow *flow, enum flow_stage stage) {
    run->in_stage[flow->stage]--;
    run->in_stage[stage]++;
    flow->stage = stage;
}

static struct nw_failure failure_of(const struct nw_run *run, nw_error_t error) {
    struct failure_context context = run->plan->failures;
    int domain = error != NULL ? (int)nw_error_get_error_domain(error) : 0;
    int code = error != NULL ? nw_error_get_error_code(error) : 0;
    /* A flow that waits with an error holds no slot of the flow table; all others that are open do. */
    uint32_t flows =
        run->in_stage[FLOW_OPENING] + run->in_stage[FLOW_CHECKING] + run->in_stage[FLOW_STANDING];
    context.flows_at_limit = flows >= nw_flow_limit(context.macos_major, context.macos_minor);
    return nw_failure_of(domain, code, &context);
}

static void fail(struct nw_run *run, uint32_t index, struct nw_failure failure) {
    if (is_open(&run->flows[index])) {
        burst_connection_failed(run->engine, index, failure.kind, failure.error_number);
        tick_soon(run);
    }
}

/* `waiting`: the framework goes on trying for ever and never fails by itself, so we say how long it may. */
static void flow_waiting(struct nw_run *run, uint32_t index, nw_error_t error) {
    struct flow *flow = &run->flows[index];
    set_stage(run, flow, FLOW_WAITING);
    struct nw_failure failure = failure_of(run, error);
    uint64_t patience_ms = run->stands[failure.kind] ? 0 : nw_waiting_patience_ms(failure.kind);
    flow->waiting_for = failure;
    burst_connection_waiting(run->engine, index, failure.kind, failure.error_number);
    tick_soon(run);
    if (patience_ms == 0) {
        fail(run, index, failure);
    } else if (patience_ms != UINT64_MAX) {
        after(run, patience_ms * NSEC_PER_MSEC, ^(struct nw_run *still) {
          struct nw_failure lasted = still->flows[index].waiting_for;
          if (still->flows[index].stage == FLOW_WAITING && lasted.kind == failure.kind) {
              still->stands[lasted.kind] = failure_kind_is_limit(lasted.kind);
              fail(still, index, lasted);
          }
        });
    }
}

/* --- what a connection that stands tells --- */

static void note_interface(struct nw_run *run, nw_connection_t connection) {
    nw_path_t path = nw_connection_copy_current_path(connection);
    if (path == NULL) {
        return;
    }
    nw_path_enumerate_interfaces(path, ^bool(nw_interface_t interface) {
      snprintf(run->path.interface, sizeof run->path.interface, "%s", nw_interface_get_name(interface));
      return false; /* the first is the one in use */
    });
    nw_release(path);
}

/* Asks for the report of the first connection that stands, and tells the engine of it when the report is
 * there. */
static void note_proxy_then_ready(struct nw_run *run, uint32_t index) {
    uint64_t number = run->number;
    run->report_asked = true;
    nw_connection_access_establishment_report(
        run->flows[index].connection, run->queue, ^(nw_establishment_report_t report) {
          struct nw_run *still = run_of(number);
          if (still == NULL) {
              return;
          }
          if (report != NULL) {
              bool proxy = nw_establishment_report_get_used_proxy(report) ||
                           nw_establishment_report_get_proxy_configured(report);
              still->path.proxy = proxy ? PROXY_CONFIGURED : PROXY_NONE;
          }
          flow_ready(still, index);
        });
    after(run, REPORT_PATIENCE_MS * NSEC_PER_MSEC, ^(struct nw_run *still) {
      flow_ready(still, index);
    });
}

/* --- the check of its data --- */

static void receive(struct nw_run *run, uint32_t index) {
    uint64_t number = run->number;
    nw_connection_receive(
        run->flows[index].connection, 1, RECEIVE_MAX_BYTES,
        ^(dispatch_data_t content, nw_content_context_t context, bool is_complete, nw_error_t error) {
          struct nw_run *still = run_of(number);
          (void)context;
          if (still == NULL || still->flows[index].stage != FLOW_CHECKING) {
              return;
          }
          __block enum answer answer = ANSWER_MORE;
          if (content != NULL) {
              dispatch_data_apply(
                  content, ^bool(dispatch_data_t region, size_t offset, const void *bytes, size_t size) {
                    (void)region, (void)offset;
                    answer = answer_check(still->plan->verify, index, &still->flows[index].answer_progress,
                                          bytes, size);
                    return answer == ANSWER_MORE;
                  });
          }
          if (answer == ANSWER_RIGHT) {
              set_stage(still, &still->flows[index], FLOW_STANDING);
              burst_connection_verified(still->engine, index);
              tick_soon(still);
          } else if (error != NULL) {
              fail(still, index, failure_of(still, error));
          } else if (answer == ANSWER_WRONG || is_complete) {
              fail(still, index, (struct nw_failure){FAILURE_NOT_ANSWERED, 0});
          } else {
              receive(still, index);
          }
        });
}

static void send_request(struct nw_run *run, uint32_t index) {
    uint64_t number = run->number;
    char bytes[ANSWER_REQUEST_MAX];
    size_t length = answer_request(run->plan->verify, &run->plan->target, index, bytes, sizeof bytes);
    dispatch_data_t request =
        dispatch_data_create(bytes, length, run->queue, DISPATCH_DATA_DESTRUCTOR_DEFAULT);
    if (request == NULL) {
        fail(run, index, (struct nw_failure){FAILURE_MEMORY, ENOMEM});
        return;
    }
    nw_connection_send(run->flows[index].connection, request, NW_CONNECTION_DEFAULT_MESSAGE_CONTEXT, true,
                       ^(nw_error_t error) {
                         struct nw_run *still = run_of(number);
                         if (still != NULL && error != NULL) {
                             fail(still, index, failure_of(still, error));
                         }
                       });
    dispatch_release(request);
    receive(run, index);
}

static void flow_ready(struct nw_run *run, uint32_t index) {
    struct flow *flow = &run->flows[index];
    if (flow->stage != FLOW_OPENING && flow->stage != FLOW_WAITING) {
        return;
    }
    memset(run->stands, 0, sizeof run->stands);
    set_stage(run, flow, run->plan->verify == VERIFY_NONE ? FLOW_STANDING : FLOW_CHECKING);
    burst_connection_ready(run->engine, index);
    tick_soon(run);
    if (flow->stage == FLOW_CHECKING) {
        send_request(run, index);
    }
}

static void on_state(struct nw_run *run, uint32_t index, nw_connection_state_t state, nw_error_t error) {
    struct flow *flow = &run->flows[index];
    switch (state) {
    case nw_connection_state_ready:
        if (flow->stage != FLOW_OPENING && flow->stage != FLOW_WAITING) {
            break;
        }
        if (run->path.interface[0] == '\0') {
            note_interface(run, flow->connection);
        }
        if (run->report_asked) {
            flow_ready(run, index);
        } else {
            note_proxy_then_ready(run, index);
        }
        break;
    case nw_connection_state_waiting:
        if (flow->stage == FLOW_OPENING || flow->stage == FLOW_WAITING) {
            flow_waiting(run, index, error);
        }
        break;
    case nw_connection_state_failed:
        fail(run, index, failure_of(run, error));
        break;
    case nw_connection_state_cancelled:
        if (flow->stage == FLOW_CANCELLING) {
            nw_connection_set_state_changed_handler(flow->connection, NULL);
            nw_release(flow->connection);
            flow->connection = NULL;
            set_stage(run, flow, FLOW_GONE);
            tick_soon(run);
        }
        break;
    case nw_connection_state_preparing: /* tries again; its last error stays the reason if this never ends */
        if (flow->stage == FLOW_WAITING) {
            set_stage(run, flow, FLOW_OPENING);
        }
        break;
    case nw_connection_state_invalid:
    default:
        break;
    }
}

/* --- what the engine asks for --- */

static void open_flow(struct transport *self, uint32_t index) {
    struct nw_run *run = (struct nw_run *)self;
    struct flow *flow = &run->flows[index];
    uint64_t number = run->number;
    set_stage(run, flow, FLOW_OPENING);
    flow->connection = nw_connection_create(run->endpoint, run->parameters);
    if (flow->connection == NULL) {
        fail(run, index, (struct nw_failure){FAILURE_OTHER, 0});
        return;
    }
    nw_connection_set_queue(flow->connection, run->queue);
    nw_connection_set_state_changed_handler(flow->connection,
                                            ^(nw_connection_state_t state, nw_error_t error) {
                                              struct nw_run *still = run_of(number);
                                              if (still != NULL) {
                                                  on_state(still, index, state, error);
                                              }
                                            });
    nw_connection_start(flow->connection);
}

static void close_flow(struct transport *self, uint32_t index) {
    struct nw_run *run = (struct nw_run *)self;
    struct flow *flow = &run->flows[index];
    if (!is_open(flow)) {
        return;
    }
    set_stage(run, flow, flow->connection != NULL ? FLOW_CANCELLING : FLOW_GONE);
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

/* --- the run --- */

static int run_until_finished(struct transport *self, struct burst_engine *engine) {
    struct nw_run *run = (struct nw_run *)self;
    run->engine = engine;
    run->ended = dispatch_semaphore_create(0);
    dispatch_async(run->queue, ^{
      current = run;
      tick(run);
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

static void configure_tls(const struct nw_run *run, nw_protocol_options_t options) {
    sec_protocol_options_t security = nw_tls_copy_sec_protocol_options(options);
    if (run->plan->target.form ==
        TARGET_NAME) { /* the endpoint is an address and knows no name to check against */
        sec_protocol_options_set_tls_server_name(security, run->plan->target.host);
    }
    if (run->plan->insecure) {
        sec_protocol_options_set_verify_block(
            security,
            ^(sec_protocol_metadata_t metadata, sec_trust_t trust, sec_protocol_verify_complete_t complete) {
              (void)metadata, (void)trust;
              complete(true);
            },
            run->queue);
    }
    sec_release(security);
}

static nw_parameters_t make_parameters(const struct nw_run *run) {
    nw_parameters_configure_protocol_block_t with_tls = ^(nw_protocol_options_t options) {
      configure_tls(run, options);
    };
    nw_parameters_configure_protocol_block_t without_delay = ^(nw_protocol_options_t options) {
      nw_tcp_options_set_no_delay(options, true);
    };
    nw_parameters_t parameters = NULL;
    switch (run->plan->protocol) {
    case PROTOCOL_TCP:
        parameters = nw_parameters_create_secure_tcp(NW_PARAMETERS_DISABLE_PROTOCOL, without_delay);
        break;
    case PROTOCOL_TLS:
        parameters = nw_parameters_create_secure_tcp(with_tls, without_delay);
        break;
    case PROTOCOL_UDP:
        parameters = nw_parameters_create_secure_udp(NW_PARAMETERS_DISABLE_PROTOCOL,
                                                     NW_PARAMETERS_DEFAULT_CONFIGURATION);
        break;
    }
    if (parameters != NULL) {
        nw_parameters_set_prefer_no_proxy(parameters, true);
    }
    return parameters;
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
        queue = dispatch_queue_create("flowlight.connections", DISPATCH_QUEUE_SERIAL);
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
    run->parameters = make_parameters(run);
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
