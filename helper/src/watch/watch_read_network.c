#include <stdlib.h>
#include <string.h>

#include "observe/default_route_read.h"
#include "observe/interfaces.h"
#include "watch/watch_read.h"

void watch_read_network(struct watch_state *state) {
    struct observation observation = {0};
    uint64_t addresses_before = watch_state_addresses(state);

    default_route_read(&observation);
    state->default_route_known = observation.default_route.reading.ok;
    memcpy(state->ipv4, observation.default_route.ipv4, sizeof state->ipv4);
    memcpy(state->ipv6, observation.default_route.ipv6, sizeof state->ipv6);
    free(state->interfaces.items);
    state->interfaces = (struct interface_list){0};
    interfaces_read(&state->interfaces);
    uint64_t addresses = watch_state_addresses(state);
    if (addresses_before != 0 && addresses != 0 && addresses != addresses_before) {
        state->address_changes++; /* only counted: addresses are private and never printed */
    }
}
