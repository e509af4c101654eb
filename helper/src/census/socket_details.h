/* What a dump of the TCP sockets shows besides their owners: ports in use, and the listener with the
 * fullest queue (Linux). Pure except for memory. */
#ifndef LANELIGHT_SOCKET_DETAILS_H
#define LANELIGHT_SOCKET_DETAILS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One TCP socket. Addresses are 16 bytes, an IPv4 one in the first four. */
struct tcp_socket {
    unsigned char local[16];
    unsigned char remote[16];
    uint16_t local_port;
    uint16_t remote_port;
    bool listens;
    uint32_t queued; /* of a listener: waiting to be accepted, and how many may */
    uint32_t limit;
    uint64_t inode; /* 0: no process owns it */
};

/* How many ports of the range go from one address to one address and port. */
struct destination {
    uint64_t hash; /* 0: free */
    uint32_t ports;
};

/* Zero-initialise, set first and last; free with socket_details_free(). */
struct socket_details {
    uint16_t first; /* the range of ports for outgoing connections */
    uint16_t last;
    bool unknown; /* the sockets were read in another way, which does not include these */
    uint32_t held; /* sockets that some process owns */
    uint32_t in_range;
    uint32_t to_one_destination;
    struct {
        bool known;
        uint16_t port;
        uint32_t queued;
        uint32_t limit;
        uint64_t inode;
    } fullest;
    uint8_t used[65536 / 8]; /* a bit per port */
    struct destination *destinations;
    size_t destination_count;
    size_t destination_capacity;
};

/* Returns 0 or ENOMEM. */
int socket_details_add(struct socket_details *details, const struct tcp_socket *socket);

void socket_details_free(struct socket_details *details);

#endif
