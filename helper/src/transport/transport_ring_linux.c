/* Plain TCP through io_uring. Each socket connects as in transport_sockets.c; after that, one system call
 * covers the requests and answers of several connections, which saves processor time
 * (test/bench/README.md). connect() remains a separate call, because its duration is part of the result. */
#include "transport/transport.h"

#include "transport/ring.h"

#ifdef LANELIGHT_HAS_RING

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "transport/answer_check.h"
#include "transport/socket_dial.h"

enum {
    ANSWER_PIECE = 12, /* as much of a status line as is checked */
    /* Requests per call. On loopback the request completes the handshake (request_follows), so a
     * connection enters the listener's queue only once its request is sent. Up to BATCH - 1 connections
     * can therefore exceed a queue that has just filled; on_connect_result() limits this to one batch. */
    BATCH = 16
};

struct ring_connection {
    uint64_t since_ns; /* when connect() returned, until the request shows that it was connected; 0: known */
    int fd;            /* -1: none */
    uint16_t progress; /* bytes of the answer that were correct */
    bool in_kernel;    /* an operation on it may be pending */
    char echo;         /* the byte that VERIFY_ECHO sends */
    char answer[ANSWER_PIECE];
};

struct ring_run {
    struct transport transport; /* first: what the caller holds */
    const struct transport_plan *plan;
    const struct transport_events *events;
    struct ring *ring;
    struct ring_connection *connections;
    struct source_ports ports;
    char request[ANSWER_REQUEST_MAX]; /* HTTP: the same for all; echo: of the same length for all */
    size_t request_length;
    unsigned unsent; /* requests queued since the last call */
    unsigned batch;
    struct dial_options dial;
    bool on_loopback;
};

static void fail(struct ring_run *run, uint32_t index, int number) {
    const struct failure_context plain = {.network_framework = false};
    run->events->failed(run->events->context, index, failure_kind_of_errno(number, &plain), number);
}

/* Room for one entry of this connection; without it, the connection fails. */
static bool has_room(struct ring_run *run, uint32_t index) {
    if (ring_has_room(run->ring)) {
        run->connections[index].in_kernel = true;
        return true;
    }
    fail(run, index, ENOBUFS);
    return false;
}

static void send_request(struct ring_run *run, uint32_t index) {
    struct ring_connection *connection = &run->connections[index];
    const char *request = run->request;
    if (run->plan->verify == VERIFY_ECHO) {
        request = &connection->echo;
        (void)answer_request(VERIFY_ECHO, &run->plan->target, index, &connection->echo,
                             sizeof connection->echo);
    }
    if (has_room(run, index)) {
        ring_send(run->ring, index, connection->fd, request, run->request_length);
        run->unsent++;
    }
}

static void receive_answer(struct ring_run *run, uint32_t index) {
    struct ring_connection *connection = &run->connections[index];
    if (has_room(run, index)) {
        ring_receive(run->ring, index, connection->fd, connection->answer, sizeof connection->answer);
    }
}

/* Whether it remains open. */
static bool become_ready(struct ring_run *run, uint32_t index, uint64_t since_ns) {
    struct ring_connection *connection = &run->connections[index];
    if (source_ports_is_self_connect(&run->ports, connection->fd)) {
        fail(run, index, ECONNREFUSED);
    } else {
        run->events->ready(run->events->context, index, since_ns);
    }
    return connection->fd >= 0;
}

static void await_connection(struct ring_run *run, uint32_t index) {
    if (has_room(run, index)) {
        ring_poll(run->ring, index, run->connections[index].fd, POLLOUT);
    }
}

/* `error`: 0 once connected, EINPROGRESS while still connecting, otherwise why it failed. */
static void on_connect_result(struct ring_run *run, uint32_t index, int error) {
    if (error == EINPROGRESS) {
        /* On loopback the listener's queue is full: from now on each request is submitted at once, so that
         * a connection is in the queue before the next one is opened. */
        run->batch = 1;
        await_connection(run, index);
    } else if (error != 0) {
        fail(run, index, error);
    } else if (become_ready(run, index, clock_now_ns()) && run->plan->verify != VERIFY_NONE) {
        send_request(run, index);
    }
}

static void on_polled(struct ring_run *run, uint32_t index, int result) {
    run->connections[index].in_kernel = false;
    int fd = run->connections[index].fd;
    on_connect_result(run, index, result < 0 ? -result : socket_error(fd, (short)result));
}

static void on_sent(struct ring_run *run, uint32_t index, int result) {
    struct ring_connection *connection = &run->connections[index];
    uint64_t since_ns = connection->since_ns;
    connection->in_kernel = false;
    connection->since_ns = 0;
    if (result == -EAGAIN) {
        on_connect_result(run, index, EINPROGRESS);
    } else if (result < 0 || (size_t)result < run->request_length) {
        fail(run, index, result < 0 ? -result : ENOBUFS); /* partly sent: too small a buffer */
    } else if (since_ns == 0 || become_ready(run, index, since_ns)) {
        receive_answer(run, index);
    }
}

static enum answer check_piece(struct ring_run *run, uint32_t index, int length) {
    struct ring_connection *connection = &run->connections[index];
    if (length <= 0) {
        return length == 0 ? ANSWER_WRONG : ANSWER_MORE; /* closed by the server, or no data yet */
    }
    return answer_check(run->plan->verify, index, &connection->progress, connection->answer, (size_t)length);
}

static void on_received(struct ring_run *run, uint32_t index, int result) {
    struct ring_connection *connection = &run->connections[index];
    connection->in_kernel = false;
    if (result < 0 && result != -EAGAIN) {
        fail(run, index, -result);
        return;
    }
    switch (check_piece(run, index, result)) {
    case ANSWER_MORE:
        receive_answer(run, index);
        break;
    case ANSWER_WRONG:
        run->events->failed(run->events->context, index, FAILURE_NOT_ANSWERED, 0);
        break;
    case ANSWER_RIGHT:
        run->events->verified(run->events->context, index);
        break;
    }
}

static void on_done(void *context, enum ring_step step, uint32_t index, int result) {
    struct ring_run *run = context;
    if (result == -ECANCELED || run->connections[index].fd < 0) {
        return; /* the connection is closed */
    }
    switch (step) {
    case RING_POLL:
        on_polled(run, index, result);
        break;
    case RING_SEND:
        on_sent(run, index, result);
        break;
    case RING_RECEIVE:
        on_received(run, index, result);
        break;
    case RING_CANCEL: /* no operation was pending */
        break;
    }
}

static void ring_transport_open(struct transport *transport, uint32_t index) {
    struct ring_run *run = (struct ring_run *)transport;
    struct ring_connection *connection = &run->connections[index];
    connection->fd = socket_dial(&run->dial, &run->ports, index);
    if (connection->fd < 0) {
        fail(run, index, errno);
        return;
    }
    /* On loopback the handshake is complete when connect() returns, unless the listener's queue is full. */
    if (run->dial.request_follows) {
        connection->since_ns = clock_now_ns();
        send_request(run, index);
    } else {
        int error = run->on_loopback ? socket_connect_again(connection->fd, &run->dial) : EINPROGRESS;
        on_connect_result(run, index, error);
    }
    if (run->unsent >= run->batch) {
        run->unsent = 0;
        (void)ring_submit(run->ring); /* ring_wait() returns a lasting error */
        ring_take(run->ring, on_done, run);
    }
}

static void ring_transport_close(struct transport *transport, uint32_t index) {
    struct ring_run *run = (struct ring_run *)transport;
    struct ring_connection *connection = &run->connections[index];
    if (connection->fd < 0) {
        return;
    }
    if (connection->in_kernel && ring_has_room(run->ring)) {
        ring_cancel(run->ring, index, connection->fd);
        (void)ring_submit(run->ring);
    }
    connection->in_kernel = false;
    socket_close_at_once(connection->fd);
    connection->fd = -1;
    source_ports_released(&run->ports, index);
}

static void census(struct transport *transport, struct transport_census *out) {
    const struct ring_run *run = (const struct ring_run *)transport;
    memset(out, 0, sizeof *out);
    out->known = true;
    out->proxy = PROXY_NONE;
    for (uint32_t i = 0; i < run->plan->count; i++) {
        out->sockets += socket_is_held(run->connections[i].fd) ? 1 : 0;
    }
}

static int run_until_finished(struct transport *transport, const struct transport_events *events) {
    struct ring_run *run = (struct ring_run *)transport;
    run->events = events;
    for (;;) {
        uint64_t wake_ns = events->tick(events->context);
        if (wake_ns == TRANSPORT_FINISHED) {
            return 0;
        }
        run->unsent = 0;
        if (ring_wait(run->ring, wake_ns) != 0) {
            return -1;
        }
        ring_take(run->ring, on_done, run);
    }
}

static void destroy(struct transport *transport) {
    struct ring_run *run = (struct ring_run *)transport;
    for (uint32_t i = 0; run->connections != NULL && i < run->plan->count; i++) {
        ring_transport_close(transport, i);
    }
    ring_close(run->ring);
    source_ports_free(&run->ports);
    free(run->connections);
    free(run);
}

static bool prepare(struct ring_run *run, const struct transport_plan *plan) {
    struct port_space space;
    run->connections = calloc(plan->count, sizeof *run->connections);
    for (uint32_t i = 0; run->connections != NULL && i < plan->count; i++) {
        run->connections[i].fd = -1;
    }
    run->ring = ring_open();
    if (run->connections == NULL || run->ring == NULL) {
        return false;
    }
    run->request_length = answer_request(plan->verify, &plan->target, 0, run->request, sizeof run->request);
    system_limits_ports(&space);
    return source_ports_init(&run->ports, (const struct sockaddr *)&plan->address, plan->address_length,
                             plan->sources, &space) == 0;
}

struct transport *transport_ring_create(const struct transport_plan *plan) {
    if (plan->protocol != PROTOCOL_TCP) {
        return NULL;
    }
    struct ring_run *run = calloc(1, sizeof *run);
    if (run == NULL) {
        return NULL;
    }
    run->transport =
        (struct transport){ring_transport_open, ring_transport_close, census, run_until_finished, destroy};
    run->plan = plan;
    run->ports.socket_count_fd = -1;
    run->batch = BATCH;
    run->on_loopback = target_scope_of((const struct sockaddr *)&plan->address) == TARGET_LOOPBACK;
    run->dial = (struct dial_options){.address = &plan->address,
                                      .length = plan->address_length,
                                      .type = SOCK_STREAM,
                                      .request_follows = run->on_loopback && plan->verify != VERIFY_NONE};
    if (!prepare(run, plan)) {
        destroy(&run->transport);
        return NULL;
    }
    return &run->transport;
}

#else

struct transport *transport_ring_create(const struct transport_plan *plan) {
    (void)plan;
    return NULL;
}

#endif
