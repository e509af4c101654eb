/* The life of a connection of the double: start, states, cancel. Everything but the public calls and the
 * handlers runs on the event thread. */
#include "double_connection.h"

#include <Block.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 65536, TLS_CLOSED = -9806 }; /* errSSLClosedAbort */
static struct nw_connection *by_id[MOST_CONNECTIONS];
static uint32_t last_id;
static long flows_alive;

/* ---- events to the client ---- */

static void report_state(nw_connection_t connection, nw_connection_state_t state, nw_error_t error) {
    nw_connection_state_changed_handler_t handler =
        connection->handler ? Block_copy(connection->handler) : NULL;
    if (handler) {
        handler(state, error);
        if (double_plan.twice) {
            handler(state, error);
        }
        if (double_plan.after_cancel && state == nw_connection_state_cancelled) {
            nw_error_t late = double_error(nw_error_domain_posix, ECONNABORTED);
            handler(nw_connection_state_ready, NULL);
            handler(nw_connection_state_failed, late);
            counted_release(late);
        }
        Block_release(handler);
    }
    counted_release(error);
    if (state == nw_connection_state_cancelled) {
        counted_release(connection); /* the reference that start took */
    }
    counted_release(connection);
}
void connection_set_state(nw_connection_t connection, nw_connection_state_t state, nw_error_domain_t domain,
                          int code) {
    connection->state = state;
    if (state == nw_connection_state_cancelled && double_plan.cancelled_is_lost) {
        return;
    }
    nw_error_t error = double_error(domain, code);
    counted_retain(connection);
    dispatch_block_t block = ^{
      report_state(connection, state, error);
    };
    if (double_plan.late_ms > 0) {
        dispatch_after(dispatch_time(DISPATCH_TIME_NOW, (int64_t)(double_plan.late_ms * NSEC_PER_MSEC)),
                       connection->queue, block);
    } else {
        dispatch_async(connection->queue, block);
    }
}
static void set_posix(nw_connection_t connection, nw_connection_state_t state, int code) {
    connection_set_state(connection, state, nw_error_domain_posix, code);
}

/* ---- flows ---- */

void connection_drop_flow(nw_connection_t connection) {
    if (connection->holds_flow) {
        flows_alive--;
    }
    if (connection->holds_flow && double_channel_fd >= 0 && !connection->parameters->udp) {
        struct channel_message message = {.flow = connection->id, .operation = CHANNEL_CLOSE};
        channel_send(double_channel_fd, &message);
    }
    connection->holds_flow = false;
    if (connection->watch.fd >= 0) {
        if (connection->armed) {
            events_remove(&connection->watch);
        }
        close(connection->watch.fd);
        connection->watch.fd = -1;
    }
}
/* Refused, unreachable and the like: the framework waits for a better path, it does not fail. */
void connection_wait_with(nw_connection_t connection, int code) {
    connection_drop_flow(connection);
    set_posix(connection, nw_connection_state_waiting, code);
}
static void reset_later(void *context) {
    nw_connection_t connection = context;
    if (!connection->over) {
        connection_drop_flow(connection);
        connection->ended = true;
        connection->receive_errno = ECONNRESET;
        transfer_deliver(connection);
        set_posix(connection, nw_connection_state_failed, ECONNRESET);
    }
    counted_release(connection);
}
void connection_became_ready(nw_connection_t connection) {
    set_posix(connection, nw_connection_state_ready, 0);
    if (double_plan.reset_every && connection->id % (uint32_t)double_plan.reset_every == 0) {
        events_post_later(reset_later, counted_retain(connection), 5);
    }
    transfer_flush(connection);
    transfer_deliver(connection);
    connection_arm(connection);
}
static void opened(void *context) {
    nw_connection_t connection = context;
    if (!connection->over && connection->state == nw_connection_state_preparing) {
        if (connection->parameters->tls) {
            handshake_begin(connection);
        } else {
            connection_became_ready(connection);
        }
    }
    counted_release(connection);
}
void connection_is_connected(nw_connection_t connection) {
    connection->connected = true;
    if (connection->watch.fd >= 0) {
        events_change(&connection->watch, 0);
    }
    events_post_later(opened, counted_retain(connection), double_plan.delay_ms);
}

void connection_from_channel(const struct channel_message *message) {
    nw_connection_t connection = by_id[message->flow];
    if (!connection || connection->over) {
        return;
    }
    if (message->operation == CHANNEL_READY) {
        connection_is_connected(connection);
    }
    if (message->operation == CHANNEL_DATA) {
        transfer_feed(connection, message->payload, message->length);
    }
    if (message->operation != CHANNEL_ERROR && message->operation != CHANNEL_END) {
        return;
    }
    int reason = message->operation == CHANNEL_ERROR ? message->length : 0;
    if (connection->handshake == HANDSHAKE_WANTED && !reason) {
        connection_drop_flow(connection);
        connection_set_state(connection, nw_connection_state_failed, nw_error_domain_tls, TLS_CLOSED);
    } else if (!connection->connected) {
        connection_wait_with(connection, reason ? reason : ECONNRESET);
    } else {
        connection->ended = true;
        connection->receive_errno = reason;
        transfer_deliver(connection);
        if (reason) {
            connection_drop_flow(connection);
            set_posix(connection, nw_connection_state_failed, reason);
        }
    }
}

/* ---- start and cancel ---- */

static bool every(long count, uint32_t id) {
    return count > 0 && id % (uint32_t)count == 0;
}

static void open_flow(nw_connection_t connection) {
    nw_endpoint_t endpoint = connection->endpoint;
    connection->holds_flow = true;
    flows_alive++;
    if (connection->parameters->udp && double_channel_fd >= 0) {
        connection_became_ready(connection);
    } else if (double_channel_fd >= 0) {
        struct channel_message message = {
            .flow = connection->id, .operation = CHANNEL_OPEN, .length = (uint16_t)endpoint->length};
        memcpy(message.payload, &endpoint->address, endpoint->length);
        channel_send(double_channel_fd, &message);
    } else {
        int reason = connection_open_socket(connection);
        if (reason) {
            connection_wait_with(connection, reason);
        } else if (connection->parameters->udp) {
            connection_became_ready(connection);
        }
    }
}
static void recover(void *context) {
    nw_connection_t connection = context;
    if (!connection->over) {
        set_posix(connection, nw_connection_state_preparing, 0);
        open_flow(connection);
    }
    counted_release(connection);
}
static void start(void *context) {
    nw_connection_t connection = context; /* its reference is kept until cancelled is reported */
    const struct double_plan *plan = &double_plan;
    if (connection->over) {
        return;
    }
    if (++last_id >= MOST_CONNECTIONS) {
        abort();
    }
    connection->id = last_id;
    by_id[last_id] = connection;
    set_posix(connection, nw_connection_state_preparing, 0);
    if (plan->flow_limit >= 0 && flows_alive >= plan->flow_limit) {
        set_posix(connection, plan->limit_fails ? nw_connection_state_failed : nw_connection_state_waiting,
                  plan->limit_errno);
    } else if (plan->waiting_from && connection->id >= (uint32_t)plan->waiting_from) {
        connection_set_state(connection, nw_connection_state_waiting,
                             plan->waiting_is_dns ? nw_error_domain_dns : nw_error_domain_posix,
                             plan->waiting_is_dns ? -65554
                                                  : plan->waiting_errno); /* kDNSServiceErr_NoSuchRecord */
        if (plan->waiting_recovers) {
            events_post_later(recover, counted_retain(connection), plan->delay_ms + 1);
        }
    } else if (every(plan->refuse_every, connection->id)) {
        set_posix(connection, nw_connection_state_waiting, ECONNREFUSED);
    } else if (!every(plan->preparing_every, connection->id)) {
        open_flow(connection);
    }
}
static void cancel(void *context) {
    nw_connection_t connection = context;
    if (!connection->over) {
        connection->over = true;
        connection_drop_flow(connection);
        if (!double_plan.cancelled_is_lost) {
            by_id[connection->id] = NULL;
        }
        transfer_abandon(connection);
        set_posix(connection, nw_connection_state_cancelled, 0);
    }
    counted_release(connection);
}

void nw_connection_start(nw_connection_t connection) {
    events_post(start, counted_retain(connection));
}
void nw_connection_cancel(nw_connection_t connection) {
    events_post(cancel, counted_retain(connection));
}
