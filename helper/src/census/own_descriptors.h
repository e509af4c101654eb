/* The descriptors of this process: channels of a flowswitch beside sockets (F3.2), which show the path that
 * it was given. */
#ifndef LANELIGHT_OWN_DESCRIPTORS_H
#define LANELIGHT_OWN_DESCRIPTORS_H

#include <stdbool.h>
#include <stdint.h>

struct own_descriptors {
    bool known;
    uint32_t sockets; /* TCP and UDP */
    uint32_t flowswitch_channels;
};

struct own_descriptors own_descriptors_count(void);

#endif
