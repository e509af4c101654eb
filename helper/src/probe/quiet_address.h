/* Where the quiet probe's one flow goes: it takes the default route and sends nothing. */
#ifndef LANELIGHT_QUIET_ADDRESS_H
#define LANELIGHT_QUIET_ADDRESS_H

#include <sys/socket.h>

/* A documentation address: IPv4, or IPv6 where only that leads out of this machine. Returns its length. */
socklen_t quiet_address_choose(struct sockaddr_storage *out);

#endif
