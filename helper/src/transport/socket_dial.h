/* One non-blocking socket from nothing to on its way, and its end. */
#ifndef LANELIGHT_SOCKET_DIAL_H
#define LANELIGHT_SOCKET_DIAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "transport/source_ports.h"

struct dial_options {
    const struct sockaddr_storage *address;
    socklen_t length;
    int type; /* SOCK_STREAM, or SOCK_DGRAM for the quiet probe, which is only routed and sends nothing */
    /* A request is sent right after connect(): where the system supports it, the request also carries the
     * last acknowledgement of the handshake, which saves a packet and a wake-up of the server. */
    bool request_follows;
};

/* A socket that is connecting or connected, its source port chosen by `ports`; -1 with errno. */
int socket_dial(const struct dial_options *options, struct source_ports *ports, uint32_t index);

/* The state of a socket that was connecting: 0 once connected, EINPROGRESS, or why it failed. */
int socket_connect_again(int fd, const struct dial_options *options);
/* The same from its events of poll(): 0 once connected, or why it failed. */
int socket_error(int fd, short events);

/* Whether `fd` is an open socket, checked with fstat(); false for -1. */
bool socket_is_held(int fd);

/* Ends with a reset: an orderly close would leave TIME_WAIT on our ports for a minute, and the next burst
 * would run into what this one left behind. */
void socket_close_at_once(int fd);

#endif
