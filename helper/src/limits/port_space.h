/* The ports that outgoing connections get. */
#ifndef LANELIGHT_PORT_SPACE_H
#define LANELIGHT_PORT_SPACE_H

#include <stdbool.h>
#include <stdint.h>

/* The ports the system gives to outgoing connections, and those of them it never gives. */
struct port_space {
    uint16_t first;
    uint16_t last;
    uint8_t reserved[65536 / 8]; /* a bit per port */
};

bool port_space_is_reserved(const struct port_space *space, uint16_t port);
/* "8080,9000-9010" as in ip_local_reserved_ports; what cannot be read is passed over. Pure. */
void port_space_reserve(struct port_space *space, const char *list);

#endif
