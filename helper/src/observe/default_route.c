#include "observe/default_route.h"

#include <stddef.h>
#include <string.h>

enum route_cover route_cover_of(unsigned prefix_length, unsigned char first_byte, bool rest_is_zero) {
    if (!rest_is_zero) {
        return ROUTE_COVERS_LESS;
    }
    if (prefix_length == 0 && first_byte == 0) {
        return ROUTE_COVERS_ALL;
    }
    if (prefix_length == 1 && first_byte == 0) {
        return ROUTE_COVERS_LOWER_HALF;
    }
    if (prefix_length == 1 && first_byte == 0x80) {
        return ROUTE_COVERS_UPPER_HALF;
    }
    return ROUTE_COVERS_LESS;
}

static void offer(struct default_route_candidate *candidate, uint32_t metric, const char *interface) {
    size_t length = strlen(interface);
    if (length == 0 || length >= sizeof candidate->interface ||
        (candidate->found && candidate->metric <= metric)) {
        return;
    }
    candidate->found = true;
    candidate->metric = metric;
    memcpy(candidate->interface, interface, length + 1);
}

void default_route_offer(struct default_route_choice *choice, enum route_cover cover, uint32_t metric,
                         const char *interface) {
    switch (cover) {
    case ROUTE_COVERS_ALL:
        offer(&choice->all, metric, interface);
        break;
    case ROUTE_COVERS_LOWER_HALF:
        offer(&choice->lower_half, metric, interface);
        break;
    case ROUTE_COVERS_UPPER_HALF:
        offer(&choice->upper_half, metric, interface);
        break;
    case ROUTE_COVERS_LESS:
        break;
    }
}

void default_route_chosen(const struct default_route_choice *choice, char interface[INTERFACE_NAME_BYTES]) {
    bool halves = choice->lower_half.found && choice->upper_half.found &&
                  strcmp(choice->lower_half.interface, choice->upper_half.interface) == 0;
    memcpy(interface, halves ? choice->lower_half.interface : choice->all.interface, INTERFACE_NAME_BYTES);
}
