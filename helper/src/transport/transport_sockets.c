/* BSD sockets: one POSIX path for Linux and macOS, poll() over what is in flight. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "transport/answer_check.h"
#include "transport/poll_loop.h"
#include "transport/socket_dial.h"
#include "transport/source_ports.h"
#include "transport/transport.h"

enum stage { STAGE_CONNECTING = 0, STAGE_SENDING, STAGE_RECEIVING, STAGE_SETTLED };

struct socket_connection {
    int fd;            /* -1: none */
    uint16_t progress; /* bytes sent, then bytes of the answer that were right */
    enum stage stage;
};

struct sockets_transport {
    struct transport transport; /* first: what the caller holds */
    const struct transport_plan *plan;
    const struct transport_events *events;
    struct socket_connection *connections;
    struct poll_loop loop;
    struct source_ports ports;
    bool answers_at_once; /* loopback: the handshake is over when connect() returns */
};

static void fail(struct sockets_transport *self, uint32_t index, int number) {
    const struct failure_context plain = {.network_framework = false};
    self->events->failed(self->events->context, index, failure_kind_of_errno(number, &plain), number);
}

static void settle(struct sockets_transport *self, uint32_t index) {
    self->connections[index].stage = STAGE_SETTLED;
    poll_loop_forget(&self->loop, index);
}

static void watch(struct sockets_transport *self, uint32_t index, short events) {
    int fd = self->connections[index].fd;
    if (poll_loop_watch(&self->loop, index, fd, events) != 0) {
        fail(self, index, ENOMEM);
    }
}

static void receive_answer(struct sockets_transport *self, uint32_t index) {
    struct socket_connection *connection = &self->connections[index];
    char bytes[512];
    ssize_t length = recv(connection->fd, bytes, sizeof bytes, 0);
    if (length < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            fail(self, index, errno);
        }
        return;
    }
    enum answer answer = ANSWER_WRONG;
    if (length > 0) {
        answer = answer_check(self->plan->verify, index, &connection->progress, bytes, (size_t)length);
    }
    switch (answer) {
    case ANSWER_MORE:
        return;
    case ANSWER_WRONG:
        self->events->failed(self->events->context, index, FAILURE_NOT_ANSWERED, 0);
        return;
    case ANSWER_RIGHT:
        settle(self, index);
        self->events->verified(self->events->context, index);
        return;
    }
}

/* The connection stands. */
static void become_ready(struct sockets_transport *self, uint32_t index) {
    struct socket_connection *connection = &self->connections[index];
    if (source_ports_is_self_connect(&self->ports, connection->fd)) {
        fail(self, index, ECONNREFUSED);
        return;
    }
    connection->stage = STAGE_SENDING;
    if (self->plan->verify == VERIFY_NONE) {
        settle(self, index);
    }
    self->events->ready(self->events->context, index);
}

/* Sends what is left of the request. On a socket that is still connecting this tells so (EAGAIN on Linux,
 * ENOTCONN on macOS) or succeeds because the handshake is already over: one poll() less for each connection.
 */
static void send_request(struct sockets_transport *self, uint32_t index) {
    struct socket_connection *connection = &self->connections[index];
    char request[ANSWER_REQUEST_MAX];
    size_t length = answer_request(self->plan->verify, &self->plan->target, index, request, sizeof request);
    size_t sent = connection->progress;
    ssize_t now = send(connection->fd, request + sent, length - sent, 0);
    if (now < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOTCONN) {
            watch(self, index, POLLOUT);
        } else {
            fail(self, index, errno);
        }
        return;
    }
    if (connection->stage == STAGE_CONNECTING) {
        become_ready(self, index);
        if (connection->fd < 0) {
            return; /* it is connected to itself */
        }
    }
    connection->progress = (uint16_t)(sent + (size_t)now);
    if (connection->progress < length) {
        watch(self, index, POLLOUT);
        return;
    }
    connection->progress = 0;
    connection->stage = STAGE_RECEIVING;
    watch(self, index, POLLIN);
}

static void finish_connecting(struct sockets_transport *self, uint32_t index, short events) {
    struct socket_connection *connection = &self->connections[index];
    int error = 0;
    socklen_t size = sizeof error;
    if ((events & (POLLERR | POLLHUP | POLLNVAL)) != 0) {
        if (getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
            error = errno;
        }
        if (error == 0 && (events & POLLOUT) == 0) {
            error = ECONNRESET; /* hung up and not saying why */
        }
    }
    if (error != 0) {
        fail(self, index, error);
        return;
    }
    become_ready(self, index);
    if (connection->fd >= 0 && connection->stage == STAGE_SENDING) {
        send_request(self, index);
    }
}

static void on_event(void *context, uint32_t index, short events) {
    struct sockets_transport *self = context;
    switch (self->connections[index].stage) {
    case STAGE_CONNECTING:
        finish_connecting(self, index, events);
        break;
    case STAGE_SENDING:
        send_request(self, index);
        break;
    case STAGE_RECEIVING:
        receive_answer(self, index);
        break;
    case STAGE_SETTLED:
        poll_loop_forget(&self->loop, index);
        break;
    }
}

static void sockets_open(struct transport *transport, uint32_t index) {
    struct sockets_transport *self = (struct sockets_transport *)transport;
    int type = self->plan->protocol == PROTOCOL_UDP ? SOCK_DGRAM : SOCK_STREAM;
    int fd = socket_dial(type, &self->plan->address, self->plan->address_length, &self->ports, index);
    if (fd < 0) {
        fail(self, index, errno);
        return;
    }
    self->connections[index] = (struct socket_connection){.fd = fd};
    if (self->answers_at_once && self->plan->verify != VERIFY_NONE) {
        send_request(self, index);
    } else {
        watch(self, index, POLLOUT);
    }
}

static void sockets_close(struct transport *transport, uint32_t index) {
    struct sockets_transport *self = (struct sockets_transport *)transport;
    struct socket_connection *connection = &self->connections[index];
    poll_loop_forget(&self->loop, index);
    if (connection->fd >= 0) {
        socket_close_at_once(connection->fd);
        connection->fd = -1;
        source_ports_released(&self->ports, index);
    }
}

static void sockets_census(struct transport *transport, struct transport_census *out) {
    const struct sockets_transport *self = (const struct sockets_transport *)transport;
    struct stat status;
    memset(out, 0, sizeof *out);
    out->known = true;
    out->proxy = PROXY_NONE; /* nothing stands between a socket and its target */
    for (uint32_t i = 0; i < self->plan->count; i++) {
        int fd = self->connections[i].fd;
        if (fd >= 0 && fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode)) {
            out->sockets++;
        }
    }
}

static int sockets_run(struct transport *transport, const struct transport_events *events) {
    struct sockets_transport *self = (struct sockets_transport *)transport;
    self->events = events;
    for (;;) {
        uint64_t wake_ns = events->tick(events->context);
        if (wake_ns == TRANSPORT_FINISHED) {
            return 0;
        }
        if (poll_loop_wait(&self->loop, wake_ns, on_event, self) != 0) {
            return -1;
        }
    }
}

static void sockets_destroy(struct transport *transport) {
    struct sockets_transport *self = (struct sockets_transport *)transport;
    for (uint32_t i = 0; self->connections != NULL && i < self->plan->count; i++) {
        sockets_close(transport, i);
    }
    poll_loop_free(&self->loop);
    source_ports_free(&self->ports);
    free(self->connections);
    free(self);
}

struct transport *transport_sockets_create(const struct transport_plan *plan, char *message,
                                           size_t message_size) {
    const struct sockaddr *target = (const struct sockaddr *)&plan->address;
    struct port_space space;
    struct sockets_transport *self = calloc(1, sizeof *self);
    if (self != NULL) {
        self->transport =
            (struct transport){sockets_open, sockets_close, sockets_census, sockets_run, sockets_destroy};
        self->plan = plan;
        self->answers_at_once = target_scope_of(target) == TARGET_LOOPBACK;
        self->connections = calloc(plan->count, sizeof *self->connections);
        for (uint32_t i = 0; self->connections != NULL && i < plan->count; i++) {
            self->connections[i].fd = -1;
        }
        system_limits_ports(&space);
        if (self->connections != NULL && poll_loop_init(&self->loop, plan->count) == 0 &&
            source_ports_init(&self->ports, target, plan->address_length, plan->sources, &space) == 0) {
            return &self->transport;
        }
        sockets_destroy(&self->transport);
    }
    snprintf(message, message_size, "out of memory for %lu connections", (unsigned long)plan->count);
    return NULL;
}
