/* One non-blocking socket from nothing to on its way, and its end. */
#ifndef LANELIGHT_SOCKET_DIAL_H
#define LANELIGHT_SOCKET_DIAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "transport/source_ports.h"

struct socket_wish {
    const struct sockaddr_storage *address;
    socklen_t length;
    int type; /* SOCK_STREAM, or SOCK_DGRAM for the quiet probe, which is only given a route: nothing is sent */
    /* The request follows connect() soon: it carries the last acknowledgement of the handshake, where the
     * system can, which saves a packet and a wake-up of the server. */
    bool speaks_first;
};

/* A socket that is connecting or connected, its source port chosen by `ports`; -1 with errno. */
int socket_dial(const struct socket_wish *wish, struct source_ports *ports, uint32_t index);

/* What has become of a socket that was connecting: 0, EINPROGRESS, or why it failed. */
int socket_connect_again(int fd, const struct socket_wish *wish);
/* What the events of poll() say of a socket that was connecting: 0, or errno. */
int socket_error(int fd, short events);

/* Is `fd` a socket, looked at for real? -1 is none. */
bool socket_is_held(int fd);

/* Ends with a reset: an orderly close would leave TIME_WAIT on our ports for a minute, and the next burst
 * would run into what this one left behind. */
void socket_close_at_once(int fd);

#endif
