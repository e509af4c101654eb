/* Which source address and port a connection gets.
 *
 * Linux searches a free port for connect() in about half of the ephemeral range quickly and then ever more
 * slowly: from 14 000 connections to one address on, each costs about a millisecond on Linux. So the kernel
 * chooses while that is fast, then we bind the ports of the range ourselves, one after the other, each once;
 * when none is left the kernel is asked again, for it may share a port with a connection to another address.
 * Only its refusal is the end: the `ports` limit. bind() is used without SO_REUSEADDR, so a port in use is
 * never taken. */
#ifndef LANELIGHT_SOURCE_PORTS_H
#define LANELIGHT_SOURCE_PORTS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "limits/system_limits.h"

enum source_phase { SOURCE_BY_KERNEL, SOURCE_CHOSEN, SOURCE_LAST_RESORT };

struct source_address {
    struct sockaddr_storage address;
    socklen_t length; /* 0: unknown, the kernel chooses everything */
    enum source_phase phase;
    uint32_t by_kernel;        /* connections the kernel chose a port for */
    uint32_t next;             /* place in the sequence of our own choice */
    uint64_t refused_until_ns; /* the kernel had no port; it is not asked again before this */
};

struct source_ports {
    struct port_space space;
    struct source_address *sources;
    uint32_t source_count;
    bool spread;          /* more than one source: the address is always bound */
    bool may_self_connect; /* a port of the range at our own address is the target: see
                             source_ports_is_self_connect() */
    struct sockaddr_storage target;
    uint16_t target_port;
    uint32_t first_place; /* where our own sequence begins: two helpers should not race for the same ports */
    uint32_t by_kernel_max;
    uint64_t socket_count_max;
    int socket_count_fd;
    bool socket_count_high;
};

/* `sources` > 1 only for IPv4 loopback targets: 127.0.0.1 … 127.0.0.N. -1: out of memory. */
int source_ports_init(struct source_ports *ports, const struct sockaddr *target, socklen_t length,
                      uint32_t sources, const struct port_space *space);
void source_ports_free(struct source_ports *ports);

enum source_choice { SOURCE_OPEN, SOURCE_BOUND, SOURCE_EXHAUSTED, SOURCE_FAILED };
/* Prepares socket `fd` of connection `index`. SOURCE_OPEN: the kernel chooses in connect(). SOURCE_BOUND:
 * port and address are bound. SOURCE_EXHAUSTED: there is no port (EADDRNOTAVAIL). SOURCE_FAILED: see errno.
 */
enum source_choice source_ports_prepare(struct source_ports *ports, uint32_t index, int fd);

/* connect() failed with EADDRNOTAVAIL or EADDRINUSE after `choice`. true: try once more with a new socket. */
bool source_ports_refused(struct source_ports *ports, uint32_t index, enum source_choice choice);

/* A connection was closed: its port may be free again. */
void source_ports_released(struct source_ports *ports, uint32_t index);

/* TCP lets a socket connect to itself when the kernel picks the target's own port and no server listens there
 * (RFC 9293 3.5, simultaneous open): that is a refused connection and no other. */
bool source_ports_is_self_connect(const struct source_ports *ports, int fd);

/* The port at `place` of our own sequence over the range: first those that Linux tries last (the other parity
 * than the first port's), then the rest. Pure. */
uint16_t source_ports_at(const struct port_space *space, uint32_t first_place, uint32_t place);

#endif
