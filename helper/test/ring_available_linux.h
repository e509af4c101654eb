/* Whether this kernel lets the test use io_uring. */
#ifndef LANELIGHT_RING_AVAILABLE_LINUX_H
#define LANELIGHT_RING_AVAILABLE_LINUX_H

#include "transport/transport.h"

static inline bool ring_is_available(void) {
    const struct transport_plan any = {.count = 1, .sources = 1, .address = {.ss_family = AF_INET}};
    struct transport *ring = transport_ring_create(&any);
    if (ring != NULL) {
        ring->destroy(ring);
    }
    return ring != NULL;
}

#endif
