/* The addresses of each interface: a connection's local address identifies its interface. */
#ifndef LANELIGHT_LOCAL_ADDRESSES_H
#define LANELIGHT_LOCAL_ADDRESSES_H

#include <stdbool.h>
#include <stddef.h>

#include "census/socket_record.h"
#include "observe/default_route.h"

struct local_address {
    bool ipv6;
    unsigned char bytes[16]; /* an IPv4 address in the first four */
    char interface[INTERFACE_NAME_BYTES];
};

/* Zero-initialise; free with local_addresses_free(). */
struct local_addresses {
    struct local_address *items;
    size_t count;
    size_t capacity;
    char loopback[INTERFACE_NAME_BYTES]; /* carries all of 127.0.0.0/8, not only its own address */
};

/* After a failure the interfaces are unknown. */
void local_addresses_read(struct local_addresses *addresses);

/* NULL for an address that belongs to no interface (not bound yet, or the wildcard). */
const char *local_addresses_interface(const struct local_addresses *addresses,
                                      const struct socket_record *record);

void local_addresses_free(struct local_addresses *addresses);

#endif
