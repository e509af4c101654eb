/* BSD sockets: one POSIX path for Linux and macOS, poll() over what is in flight. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "transport/run_sockets.h"
#include "transport/socket_dial.h"

static void sockets_open(struct transport *transport, uint32_t index) {
    struct sockets_run *run = (struct sockets_run *)transport;
    int fd = socket_dial(&run->dial, &run->ports, index);
    if (fd < 0) {
        socket_flow_fail(run, index, errno);
        return;
    }
    socket_flow_begin(run, index, fd);
}

static void sockets_close(struct transport *transport, uint32_t index) {
    struct sockets_run *run = (struct sockets_run *)transport;
    struct socket_connection *connection = &run->connections[index];
    poll_loop_forget(&run->loop, index);
    tls_session_free(connection->stream.tls);
    connection->stream.tls = NULL;
    if (connection->stream.fd >= 0) {
        socket_close_at_once(connection->stream.fd);
        connection->stream.fd = -1;
        source_ports_released(&run->ports, index);
    }
}

static void sockets_census(struct transport *transport, struct transport_census *out) {
    const struct sockets_run *run = (const struct sockets_run *)transport;
    memset(out, 0, sizeof *out);
    out->known = true;
    out->proxy = PROXY_NONE; /* a socket connects to its target directly */
    for (uint32_t i = 0; i < run->plan->count; i++) {
        out->sockets += socket_is_held(run->connections[i].stream.fd) ? 1 : 0;
    }
}

static int run_until_finished(struct transport *transport, const struct transport_events *events) {
    struct sockets_run *run = (struct sockets_run *)transport;
    run->events = events;
    for (;;) {
        uint64_t wake_ns = events->tick(events->context);
        if (wake_ns == TRANSPORT_FINISHED) {
            return 0;
        }
        socket_flow_send_batch(run);
        if (poll_loop_wait(&run->loop, wake_ns, socket_flow_event, run) != 0) {
            return -1;
        }
    }
}

static void sockets_destroy(struct transport *transport) {
    struct sockets_run *run = (struct sockets_run *)transport;
    for (uint32_t i = 0; run->connections != NULL && i < run->plan->count; i++) {
        sockets_close(transport, i);
    }
    poll_loop_free(&run->loop);
    source_ports_free(&run->ports);
    tls_context_free(run->tls);
    free(run->connections);
    free(run);
}

static int prepare(struct sockets_run *run, const struct transport_plan *plan) {
    const struct sockaddr *target = (const struct sockaddr *)&plan->address;
    struct port_space space;
    run->connections = calloc(plan->count, sizeof *run->connections);
    if (run->connections == NULL || poll_loop_init(&run->loop, plan->count, POLL_LOOP_POLL_MAX) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < plan->count; i++) {
        run->connections[i].stream.fd = -1;
    }
    system_limits_ports(&space);
    return source_ports_init(&run->ports, target, plan->address_length, plan->sources, &space);
}

struct transport *transport_sockets_create(const struct transport_plan *plan, char *message,
                                           size_t message_size) {
    struct sockets_run *run = calloc(1, sizeof *run);
    snprintf(message, message_size, "out of memory for %lu connections", (unsigned long)plan->count);
    if (run == NULL) {
        return NULL;
    }
    run->transport =
        (struct transport){sockets_open, sockets_close, sockets_census, run_until_finished, sockets_destroy};
    run->plan = plan;
    run->ports.socket_count_fd = -1;
    run->loop.queue = -1;
    run->sends_at_once = target_scope_of((const struct sockaddr *)&plan->address) == TARGET_LOOPBACK &&
                         plan->protocol != PROTOCOL_TLS && plan->verify != VERIFY_NONE;
    run->dial = (struct dial_options){.address = &plan->address,
                                      .length = plan->address_length,
                                      .type = plan->protocol == PROTOCOL_UDP ? SOCK_DGRAM : SOCK_STREAM};
    if (prepare(run, plan) != 0) {
        goto failed;
    }
    if (plan->protocol == PROTOCOL_TLS) {
        bool is_address = plan->target.form != TARGET_NAME;
        run->tls = tls_client_create(plan->target.host, is_address, plan->insecure, message, message_size);
        if (run->tls == NULL) {
            goto failed;
        }
    }
    return &run->transport;

failed:
    sockets_destroy(&run->transport);
    return NULL;
}
