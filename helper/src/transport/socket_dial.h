/* One non-blocking socket from nothing to on its way, and its end. */
#ifndef LANELIGHT_SOCKET_DIAL_H
#define LANELIGHT_SOCKET_DIAL_H

#include <stdint.h>
#include <sys/socket.h>

#include "transport/source_ports.h"

/* A socket that is connecting or connected, its source port chosen by `ports`; -1 with errno. `type` is
 * SOCK_STREAM, or SOCK_DGRAM for the quiet probe: that one is only given a route, nothing is sent. */
int socket_dial(int type, const struct sockaddr_storage *address, socklen_t length,
                struct source_ports *ports, uint32_t index);

/* Ends with a reset: an orderly close would leave TIME_WAIT on our ports for a minute, and the next burst
 * would run into what this one left behind. */
void socket_close_at_once(int fd);

#endif
