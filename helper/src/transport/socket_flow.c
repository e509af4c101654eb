/* One connection of the sockets transport: connected, TLS agreed, request sent, answer checked. */
#include <errno.h>

#include "base/clock.h"
#include "transport/answer_check.h"
#include "transport/run_sockets.h"

void socket_flow_fail(struct sockets_run *run, uint32_t index, int number) {
    const struct failure_context plain = {.network_framework = false};
    run->events->failed(run->events->context, index, failure_kind_of_errno(number, &plain), number);
}

/* errno of a broken stream; 0 is TLS's own. */
static void fail_broken(struct sockets_run *run, uint32_t index, int number) {
    if (number == 0) {
        run->events->failed(run->events->context, index, FAILURE_TLS, 0);
    } else {
        socket_flow_fail(run, index, number);
    }
}

static void settle(struct sockets_run *run, uint32_t index) {
    run->connections[index].stage = STAGE_SETTLED;
    poll_loop_forget(&run->loop, index);
}

static void watch(struct sockets_run *run, uint32_t index, short events) {
    if (poll_loop_watch(&run->loop, index, run->connections[index].stream.fd, events) != 0) {
        socket_flow_fail(run, index, errno);
    }
}

static bool is_open(const struct socket_connection *connection) {
    return connection->stream.fd >= 0;
}

/* One piece of the answer; true: look for another, which TLS may hold where poll() does not see it. */
static bool take_answer(struct sockets_run *run, uint32_t index, const char *bytes, size_t length) {
    struct socket_connection *connection = &run->connections[index];
    switch (answer_check(run->plan->verify, index, &connection->progress, bytes, length)) {
    case ANSWER_MORE:
        return true;
    case ANSWER_WRONG:
        run->events->failed(run->events->context, index, FAILURE_NOT_ANSWERED, 0);
        return false;
    case ANSWER_RIGHT:
        settle(run, index);
        run->events->verified(run->events->context, index);
        return false;
    }
    return false;
}

static void receive_answer(struct sockets_run *run, uint32_t index) {
    struct socket_connection *connection = &run->connections[index];
    char bytes[512];
    size_t length;
    for (;;) {
        switch (stream_read(&connection->stream, bytes, sizeof bytes, &length)) {
        case STREAM_MOVED:
            if (!take_answer(run, index, bytes, length)) {
                return;
            }
            break;
        case STREAM_ENDED:
            run->events->failed(run->events->context, index, FAILURE_NOT_ANSWERED, 0);
            return;
        case STREAM_BROKEN:
            fail_broken(run, index, errno);
            return;
        case STREAM_WAIT_READ:
        case STREAM_WAIT_WRITE: /* TLS only, to renew its keys: what is read next sends it */
            return;
        }
    }
}

/* The connection is established. */
static void become_ready(struct sockets_run *run, uint32_t index, uint64_t since_ns) {
    struct socket_connection *connection = &run->connections[index];
    connection->stage = STAGE_SENDING;
    if (run->plan->verify == VERIFY_NONE) {
        settle(run, index);
    }
    run->events->ready(run->events->context, index, since_ns);
}

/* TCP is established. false: it is connected to itself, which counts as refused. */
static bool is_connected_to_target(struct sockets_run *run, uint32_t index) {
    if (source_ports_is_self_connect(&run->ports, run->connections[index].stream.fd)) {
        socket_flow_fail(run, index, ECONNREFUSED);
        return false;
    }
    return true;
}

/* Sends what is left of the request. On a socket that is still connecting this fails (EAGAIN on Linux,
 * ENOTCONN on macOS) or succeeds because the handshake was already over at `since_ns`: one poll() less for
 * each connection. */
static void send_request(struct sockets_run *run, uint32_t index, uint64_t since_ns) {
    struct socket_connection *connection = &run->connections[index];
    char request[ANSWER_REQUEST_MAX];
    size_t length = answer_request(run->plan->verify, &run->plan->target, index, request, sizeof request);
    size_t sent = connection->progress;
    size_t now;
    switch (stream_write(&connection->stream, request + sent, length - sent, &now)) {
    case STREAM_MOVED:
        break;
    case STREAM_WAIT_READ:
        watch(run, index, POLLIN);
        return;
    case STREAM_WAIT_WRITE:
        watch(run, index, POLLOUT);
        return;
    case STREAM_ENDED:
    case STREAM_BROKEN:
        fail_broken(run, index, errno);
        return;
    }
    if (connection->stage == STAGE_CONNECTING) {
        if (is_connected_to_target(run, index)) {
            become_ready(run, index, since_ns);
        }
        if (!is_open(connection)) {
            return;
        }
    }
    connection->progress = (uint16_t)(sent + now);
    if (connection->progress < length) {
        watch(run, index, POLLOUT);
        return;
    }
    connection->progress = 0;
    connection->stage = STAGE_RECEIVING;
    watch(run, index, POLLIN);
}

static void ready_then_send(struct sockets_run *run, uint32_t index) {
    struct socket_connection *connection = &run->connections[index];
    uint64_t now_ns = clock_now_ns();
    become_ready(run, index, now_ns);
    if (is_open(connection) && connection->stage == STAGE_SENDING) {
        send_request(run, index, now_ns);
    }
}

static void handshake(struct sockets_run *run, uint32_t index) {
    switch (tls_session_handshake(run->connections[index].stream.tls)) {
    case STREAM_MOVED:
        ready_then_send(run, index);
        return;
    case STREAM_WAIT_READ:
        watch(run, index, POLLIN);
        return;
    case STREAM_WAIT_WRITE:
        watch(run, index, POLLOUT);
        return;
    case STREAM_ENDED:
    case STREAM_BROKEN:
        fail_broken(run, index, errno);
        return;
    }
}

static void begin_handshake(struct sockets_run *run, uint32_t index) {
    struct socket_connection *connection = &run->connections[index];
    connection->stream.tls = tls_session_create(run->tls, connection->stream.fd);
    if (connection->stream.tls == NULL) {
        socket_flow_fail(run, index, ENOMEM);
        return;
    }
    connection->stage = STAGE_HANDSHAKING;
    handshake(run, index);
}

static void finish_connecting(struct sockets_run *run, uint32_t index, short events) {
    int error = socket_error(run->connections[index].stream.fd, events);
    if (error != 0) {
        socket_flow_fail(run, index, error);
        return;
    }
    if (!is_connected_to_target(run, index)) {
        return;
    }
    if (run->tls != NULL) {
        begin_handshake(run, index);
    } else {
        ready_then_send(run, index);
    }
}

void socket_flow_event(void *context, uint32_t index, short events) {
    struct sockets_run *run = context;
    switch (run->connections[index].stage) {
    case STAGE_CONNECTING:
        finish_connecting(run, index, events);
        break;
    case STAGE_HANDSHAKING:
        handshake(run, index);
        break;
    case STAGE_SENDING:
        send_request(run, index, 0); /* it is ready already */
        break;
    case STAGE_RECEIVING:
        receive_answer(run, index);
        break;
    case STAGE_SETTLED:
        poll_loop_forget(&run->loop, index);
        break;
    }
}

void socket_flow_begin(struct sockets_run *run, uint32_t index, int fd) {
    run->connections[index] = (struct socket_connection){.stream = {.fd = fd}};
    if (run->sends_at_once) {
        run->unsent[run->unsent_count++] =
            (struct unsent_request){.since_ns = clock_now_ns(), .index = index};
        if (run->unsent_count == REQUEST_BATCH) {
            socket_flow_send_batch(run);
        }
    } else {
        watch(run, index, POLLOUT);
    }
}

void socket_flow_send_batch(struct sockets_run *run) {
    for (uint32_t i = 0; i < run->unsent_count; i++) {
        const struct unsent_request *unsent = &run->unsent[i];
        if (is_open(&run->connections[unsent->index])) {
            send_request(run, unsent->index, unsent->since_ns);
        }
    }
    run->unsent_count = 0;
}
