/* The real sockets behind a connection of the double, where it has one of its own (mode=socket). */
#include "double_connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

void connection_arm(nw_connection_t connection) {
    if (connection->watch.fd < 0 || connection->parameters->udp) {
        return;
    }
    bool reading = connection->handshake == HANDSHAKE_WANTED || (connection->receives && !connection->ended);
    uint32_t wanted = (connection->sends ? (uint32_t)EPOLLOUT : 0u) | (reading ? (uint32_t)EPOLLIN : 0u);
    events_change(&connection->watch, wanted);
}
static void socket_ready(void *context, uint32_t events) {
    nw_connection_t connection = context;
    int reason = 0;
    socklen_t length = sizeof reason;
    if (!connection->connected) {
        getsockopt(connection->watch.fd, SOL_SOCKET, SO_ERROR, &reason, &length);
        if (reason) {
            connection_wait_with(connection, reason);
        } else {
            connection_is_connected(connection);
        }
        return;
    }
    if (connection->sends) {
        transfer_flush(connection);
    }
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) {
        return;
    }
    char bytes[CHANNEL_PAYLOAD_BYTES];
    ssize_t got = recv(connection->watch.fd, bytes, sizeof bytes, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (got > 0) {
        transfer_feed(connection, bytes, (size_t)got);
        return;
    }
    struct channel_message end = {.flow = connection->id,
                                  .operation = got < 0 ? CHANNEL_ERROR : CHANNEL_END,
                                  .length = (uint16_t)errno};
    events_remove(&connection->watch);
    connection->armed = false;
    close(connection->watch.fd);
    connection->watch.fd = -1;
    connection_from_channel(&end);
}
int connection_open_socket(nw_connection_t connection) {
    nw_endpoint_t endpoint = connection->endpoint;
    int yes = 1, type = connection->parameters->udp ? SOCK_DGRAM : SOCK_STREAM;
    int fd = socket(endpoint->address.ss_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return errno;
    }
    connection->watch = (struct watch){.fd = fd, .ready = socket_ready, .context = connection};
    if (connection->parameters->udp) {
        return 0; /* not even connected: nothing may leave */
    }
    if (connection->parameters->transport->no_delay) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    if (connect(fd, (struct sockaddr *)&endpoint->address, endpoint->length) != 0 && errno != EINPROGRESS) {
        return errno;
    }
    connection->armed = true;
    events_add(&connection->watch, EPOLLOUT);
    return 0;
}
