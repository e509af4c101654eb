/* An IPv4 address to connect to, host and port as numbers. */
#ifndef LANELIGHT_IPV4_ADDRESS_H
#define LANELIGHT_IPV4_ADDRESS_H

#include <netinet/in.h>
#include <string.h>

static inline struct sockaddr_in ipv4_address(uint32_t host, uint16_t port) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(host);
    address.sin_port = htons(port);
    return address;
}

#endif
