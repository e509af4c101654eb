/*
 * Which interface a new connection to the internet takes, chosen from the routes of one address family. Pure.
 * Two routes that each cover half of all addresses (0.0.0.0/1 and 128.0.0.0/1) outrank the default route:
 * that is how OpenVPN and others take over traffic and leave the default route as it was.
 */
#ifndef LANELIGHT_DEFAULT_ROUTE_H
#define LANELIGHT_DEFAULT_ROUTE_H

#include <stdbool.h>
#include <stdint.h>

enum { INTERFACE_NAME_BYTES = 16 };

enum route_cover { ROUTE_COVERS_ALL, ROUTE_COVERS_LOWER_HALF, ROUTE_COVERS_UPPER_HALF, ROUTE_COVERS_LESS };

struct default_route_candidate {
    bool found;
    uint32_t metric;
    char interface[INTERFACE_NAME_BYTES];
};

/* Zero-initialise before the first route. */
struct default_route_choice {
    struct default_route_candidate all;
    struct default_route_candidate lower_half;
    struct default_route_candidate upper_half;
};

/* What a destination and its prefix length cover; `first_byte` is the address's first byte, `rest_is_zero`
 * the rest. */
enum route_cover route_cover_of(unsigned prefix_length, unsigned char first_byte, bool rest_is_zero);

/* Offers one usable route; the lowest metric wins, among equals the first. Names of 16 bytes and more are
 * ignored. */
void default_route_offer(struct default_route_choice *choice, enum route_cover cover, uint32_t metric,
                         const char *interface);

/* Puts the interface's name into `interface`, or "" if there is no default route. */
void default_route_chosen(const struct default_route_choice *choice, char interface[INTERFACE_NAME_BYTES]);

#endif
