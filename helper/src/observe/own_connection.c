#include "observe/own_connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Over loopback all is done at once; a filter that holds it back is not waited for. */
enum { WAIT_MS = 200 };

static bool becomes(int descriptor, short event) {
    struct pollfd waiting = {.fd = descriptor, .events = event};
    return poll(&waiting, 1, WAIT_MS) == 1 && (waiting.revents & event) != 0;
}

static int open_socket(void) {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor >= 0) {
        (void)fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        (void)fcntl(descriptor, F_SETFL, O_NONBLOCK);
    }
    return descriptor;
}

static uint16_t port_of(int descriptor) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    return getsockname(descriptor, (struct sockaddr *)&address, &length) == 0 ? ntohs(address.sin_port) : 0;
}

static bool connect_pair(struct own_connection *connection) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connection->listener = open_socket();
    connection->client = open_socket();
    if (connection->listener < 0 || connection->client < 0 ||
        bind(connection->listener, (const struct sockaddr *)&address, length) != 0 ||
        listen(connection->listener, 1) != 0 ||
        getsockname(connection->listener, (struct sockaddr *)&address, &length) != 0 ||
        (connect(connection->client, (const struct sockaddr *)&address, length) != 0 &&
         errno != EINPROGRESS) ||
        !becomes(connection->client, POLLOUT) || !becomes(connection->listener, POLLIN)) {
        return false;
    }
    connection->client_port = port_of(connection->client);
    connection->server_port = ntohs(address.sin_port);
    /* A stranger may have been first in the queue: then this is not ours, and nothing is read of it. */
    length = sizeof address;
    connection->server = accept(connection->listener, (struct sockaddr *)&address, &length);
    return connection->server >= 0 && connection->client_port != 0 &&
           ntohs(address.sin_port) == connection->client_port;
}

static void close_one(int *descriptor) {
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    if (*descriptor >= 0) {
        (void)setsockopt(*descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        (void)close(*descriptor); /* a reset, as wanted */
    }
    *descriptor = -1;
}

void own_connection_close(struct own_connection *connection) {
    close_one(&connection->client);
    close_one(&connection->server);
    close_one(&connection->listener);
}

bool own_connection_open(struct own_connection *connection) {
    *connection = (struct own_connection){.listener = -1, .client = -1, .server = -1};
    if (!connect_pair(connection)) {
        own_connection_close(connection);
        return false;
    }
    return true;
}
