#include "transport/flow_nw.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "transport/answer_check.h"

_Static_assert((int)nw_error_domain_posix == NW_FAILURE_POSIX, "posix");
_Static_assert((int)nw_error_domain_dns == NW_FAILURE_DNS, "dns");
_Static_assert((int)nw_error_domain_tls == NW_FAILURE_TLS, "tls");

enum {
    RECEIVE_MAX_BYTES = 16384, /* one read; answers to a check are far shorter */
    REPORT_PATIENCE_MS = 200,  /* an establishment report is local; a connection waits for it no longer */
};

static void flow_ready(struct nw_run *run, uint32_t index);

/* --- failures --- */

/* What the Local Network setting denies looks like a network that is down; only the path gives the reason
 * (https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy). */
static bool local_network_is_denied(nw_connection_t connection) {
    nw_path_t path = connection != NULL ? nw_connection_copy_current_path(connection) : NULL;
    if (path == NULL) {
        return false;
    }
    bool denied =
        nw_path_get_unsatisfied_reason(path) == nw_path_unsatisfied_reason_local_network_denied;
    nw_release(path);
    return denied;
}

static struct failure_context context_of(const struct nw_run *run) {
    /* A flow that waits with an error holds no slot of the flow table; all others that are open do. */
    return (struct failure_context){.network_framework = true,
                                    .memory_refused_before = run->memory_refused > 1,
                                    .flows = run->in_stage[FLOW_OPENING] + run->in_stage[FLOW_CHECKING] +
                                             run->in_stage[FLOW_STANDING]};
}

static struct nw_failure failure_of(struct nw_run *run, uint32_t index, nw_error_t error) {
    struct flow *flow = &run->flows[index];
    int domain = error != NULL ? (int)nw_error_get_error_domain(error) : 0;
    int code = error != NULL ? nw_error_get_error_code(error) : 0;
    if (domain == NW_FAILURE_POSIX && code == ENOMEM && !flow->memory_refused) {
        flow->memory_refused = true;
        run->memory_refused++;
    }
    struct failure_context context = context_of(run);
    context.local_network_denied =
        domain == NW_FAILURE_POSIX && (code == ENETDOWN || code == EHOSTUNREACH || code == ENETUNREACH) &&
        local_network_is_denied(flow->connection);
    return nw_failure_of(domain, code, &context);
}

/* The failure that lasted, classified again by what happened meanwhile: after many ENOMEM, the first one does
 * not mean short memory either. */
static struct nw_failure lasted_failure(const struct nw_run *run, struct nw_failure failure) {
    const struct failure_context context = context_of(run);
    return failure.error_number == ENOMEM ? nw_failure_of(NW_FAILURE_POSIX, ENOMEM, &context) : failure;
}

void nw_flow_fail(struct nw_run *run, uint32_t index, struct nw_failure failure) {
    if (nw_flow_is_open(&run->flows[index])) {
        run->events->failed(run->events->context, index, failure.kind, failure.error_number);
        nw_run_tick_soon(run);
    }
}

/* `waiting`: the framework keeps trying and never fails by itself, so we limit how long it may. */
static void flow_waiting(struct nw_run *run, uint32_t index, nw_error_t error) {
    struct flow *flow = &run->flows[index];
    nw_flow_set_stage(run, flow, FLOW_WAITING);
    struct nw_failure failure = failure_of(run, index, error);
    uint64_t patience_ms = run->stands[failure.kind] ? 0 : nw_waiting_patience_ms(failure.kind);
    flow->waiting_for = failure;
    run->events->waiting(run->events->context, index, failure.kind, failure.error_number);
    nw_run_tick_soon(run);
    if (patience_ms == 0) {
        nw_flow_fail(run, index, failure);
    } else if (patience_ms != UINT64_MAX) {
        nw_run_after(run, patience_ms * NSEC_PER_MSEC, ^(struct nw_run *still) {
          struct nw_failure lasted = still->flows[index].waiting_for;
          if (still->flows[index].stage == FLOW_WAITING && lasted.kind == failure.kind) {
              lasted = lasted_failure(still, lasted);
              still->stands[lasted.kind] = failure_kind_is_limit(lasted.kind);
              nw_flow_fail(still, index, lasted);
          }
        });
    }
}

/* --- what is read from an established connection --- */

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

/* Requests the report of the first established connection, and reports it ready to the engine when the report
 * is there. */
static void note_proxy_then_ready(struct nw_run *run, uint32_t index) {
    uint64_t number = run->number;
    run->report_asked = true;
    nw_connection_access_establishment_report(
        run->flows[index].connection, run->queue, ^(nw_establishment_report_t report) {
          struct nw_run *still = nw_run_of(number);
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
    nw_run_after(run, REPORT_PATIENCE_MS * NSEC_PER_MSEC, ^(struct nw_run *still) {
      flow_ready(still, index);
    });
}

/* --- the check of its data --- */

static void receive(struct nw_run *run, uint32_t index) {
    uint64_t number = run->number;
    nw_connection_receive(
        run->flows[index].connection, 1, RECEIVE_MAX_BYTES,
        ^(dispatch_data_t content, nw_content_context_t context, bool is_complete, nw_error_t error) {
          struct nw_run *still = nw_run_of(number);
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
              nw_flow_set_stage(still, &still->flows[index], FLOW_STANDING);
              still->events->verified(still->events->context, index);
              nw_run_tick_soon(still);
          } else if (error != NULL) {
              nw_flow_fail(still, index, failure_of(still, index, error));
          } else if (answer == ANSWER_WRONG || is_complete) {
              nw_flow_fail(still, index, (struct nw_failure){FAILURE_NOT_ANSWERED, 0});
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
        nw_flow_fail(run, index, (struct nw_failure){FAILURE_MEMORY, ENOMEM});
        return;
    }
    nw_connection_send(run->flows[index].connection, request, NW_CONNECTION_DEFAULT_MESSAGE_CONTEXT, true,
                       ^(nw_error_t error) {
                         struct nw_run *still = nw_run_of(number);
                         if (still != NULL && error != NULL) {
                             nw_flow_fail(still, index, failure_of(still, index, error));
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
    nw_flow_set_stage(run, flow, run->plan->verify == VERIFY_NONE ? FLOW_STANDING : FLOW_CHECKING);
    run->events->ready(run->events->context, index, clock_now_ns());
    nw_run_tick_soon(run);
    if (flow->stage == FLOW_CHECKING) {
        send_request(run, index);
    }
}

void nw_flow_state_changed(struct nw_run *run, uint32_t index, nw_connection_state_t state,
                           nw_error_t error) {
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
        nw_flow_fail(run, index, failure_of(run, index, error));
        break;
    case nw_connection_state_cancelled:
        if (flow->stage == FLOW_CANCELLING) {
            nw_connection_set_state_changed_handler(flow->connection, NULL);
            nw_release(flow->connection);
            flow->connection = NULL;
            nw_flow_set_stage(run, flow, FLOW_GONE);
            nw_run_tick_soon(run);
        }
        break;
    case nw_connection_state_preparing: /* tries again; its last error stays the reason if this never ends */
        if (flow->stage == FLOW_WAITING) {
            nw_flow_set_stage(run, flow, FLOW_OPENING);
        }
        break;
    case nw_connection_state_invalid:
    default:
        break;
    }
}
