/* A connection of the double before it is started, and its end. */
#include "double_connection.h"

#include <Block.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>

static void destroy(void *self) {
    nw_connection_t connection = self;
    if (connection->handler) {
        Block_release(connection->handler);
    }
    counted_release(connection->endpoint);
    counted_release(connection->parameters);
    if (connection->queue) {
        dispatch_release(connection->queue);
    }
    free(connection->bytes);
}
static bool is_loopback(const struct sockaddr_storage *address) {
    const struct sockaddr_in *four = (const void *)address;
    const struct sockaddr_in6 *six = (const void *)address;
    if (address->ss_family == AF_INET) {
        return ntohl(four->sin_addr.s_addr) >> 24 == 127;
    }
    return IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
}
nw_connection_t nw_connection_create(nw_endpoint_t endpoint, nw_parameters_t parameters) {
    if (!endpoint || !parameters) {
        return NULL;
    }
    if (!parameters->prefer_no_proxy || (!parameters->udp && !is_loopback(&endpoint->address))) {
        fprintf(stderr, "double: a connection that may use a proxy, or leaves this machine\n");
        abort();
    }
    nw_connection_t connection = counted_new(sizeof *connection, destroy);
    connection->endpoint = counted_retain(endpoint);
    connection->parameters = counted_retain(parameters);
    connection->watch.fd = -1;
    connection->receives_tail = &connection->receives;
    connection->sends_tail = &connection->sends;
    return connection;
}
void nw_connection_set_queue(nw_connection_t connection, dispatch_queue_t queue) {
    dispatch_retain(queue);
    if (connection->queue) {
        dispatch_release(connection->queue);
    }
    connection->queue = queue;
}
void nw_connection_set_state_changed_handler(nw_connection_t connection,
                                             nw_connection_state_changed_handler_t handler) {
    nw_connection_state_changed_handler_t before = connection->handler;
    connection->handler = handler ? Block_copy(handler) : NULL;
    if (before) {
        Block_release(before);
    }
}
