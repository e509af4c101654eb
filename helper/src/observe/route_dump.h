/*
 * The bytes of the macOS routing table, sysctl {CTL_NET, PF_ROUTE, 0, family, NET_RT_DUMP, 0} (route(4)):
 * messages of struct rt_msghdr with the socket addresses that rtm_addrs names. Public ABI, decoded here by
 * offset so that the same code is tested and fuzzed elsewhere; default_route_darwin.c asserts the offsets
 * against the SDK. Pure.
 */
#ifndef LANELIGHT_ROUTE_DUMP_H
#define LANELIGHT_ROUTE_DUMP_H

#include <stdbool.h>
#include <stddef.h>

#include "observe/default_route.h"

enum {
    ROUTE_DUMP_HEADER_BYTES = 92,
    ROUTE_DUMP_VERSION_OFFSET = 2,
    ROUTE_DUMP_TYPE_OFFSET = 3,
    ROUTE_DUMP_INDEX_OFFSET = 4,
    ROUTE_DUMP_FLAGS_OFFSET = 8,
    ROUTE_DUMP_ADDRESSES_OFFSET = 12
};

/* As if_indextoname(3): fills `name` (16 bytes) and returns it, or NULL. */
typedef char *(*interface_namer)(unsigned int index, char *name);

/*
 * Offers every usable unscoped default route in the dump to `choice`. Scoped routes (RTF_IFSCOPE, flag I in
 * netstat) serve only connections bound to their interface and are passed over. False when the messages do
 * not add up to `length`.
 */
bool route_dump_read(const unsigned char *bytes, size_t length, interface_namer namer,
                     struct default_route_choice *choice);

#endif
