#include "limits/port_space.h"

#include <stdlib.h>

bool port_space_is_reserved(const struct port_space *space, uint16_t port) {
    return (space->reserved[port / 8] >> (port % 8) & 1) != 0;
}

void port_space_reserve(struct port_space *space, const char *list) {
    while (*list != '\0') {
        char *end = NULL;
        unsigned long first = strtoul(list, &end, 10);
        unsigned long last = first;
        if (end == list) {
            list++;
            continue;
        }
        if (*end == '-') {
            const char *second = end + 1;
            last = strtoul(second, &end, 10);
            last = end == second ? first : last;
        }
        for (unsigned long port = first; port <= last && port <= UINT16_MAX; port++) {
            space->reserved[port / 8] |= (uint8_t)(1u << (port % 8));
        }
        list = end;
    }
}
