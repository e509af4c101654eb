#include "process/local_addresses.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/growing_array.h"
#include "base/text_line.h"

enum { ADDRESSES_AT_FIRST = 16, IPV4_BYTES = 4 };

static bool copy_address(const struct sockaddr *address, struct local_address *place) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in ipv4;
        memcpy(&ipv4, address, sizeof ipv4);
        memcpy(place->bytes, &ipv4.sin_addr, IPV4_BYTES);
        return true;
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 ipv6;
        memcpy(&ipv6, address, sizeof ipv6);
        memcpy(place->bytes, &ipv6.sin6_addr, sizeof place->bytes);
        place->ipv6 = true;
        return true;
    }
    return false;
}

static void take(struct local_addresses *addresses, const struct ifaddrs *entry) {
    struct local_address place = {0};
    /* An IPv4 address with a label of its own is listed as "eth0:1": the interface is eth0. */
    struct text name = {.start = entry->ifa_name, .length = strcspn(entry->ifa_name, ":")};
    if (entry->ifa_addr == NULL || !text_copy(name, place.interface, sizeof place.interface) ||
        !copy_address(entry->ifa_addr, &place)) {
        return;
    }
    if ((entry->ifa_flags & IFF_LOOPBACK) != 0) {
        memcpy(addresses->loopback, place.interface, sizeof addresses->loopback);
    }
    struct local_address *items = growing_array_room(addresses->items, addresses->count, &addresses->capacity,
                                                     ADDRESSES_AT_FIRST, sizeof *items);
    if (items != NULL) {
        addresses->items = items;
        items[addresses->count++] = place;
    }
}

void local_addresses_read(struct local_addresses *addresses) {
    struct ifaddrs *entries = NULL;
    addresses->count = 0;
    if (getifaddrs(&entries) != 0) {
        return;
    }
    for (const struct ifaddrs *entry = entries; entry != NULL; entry = entry->ifa_next) {
        take(addresses, entry);
    }
    freeifaddrs(entries);
}

const char *local_addresses_interface(const struct local_addresses *addresses,
                                      const struct socket_record *record) {
    const unsigned char *ipv4 = socket_record_ipv4(record->local, record->ipv6);
    const unsigned char *bytes = ipv4 != NULL ? ipv4 : record->local;
    size_t length = ipv4 != NULL ? IPV4_BYTES : sizeof record->local;

    if (ipv4 != NULL && ipv4[0] == 127 && addresses->loopback[0] != '\0') {
        return addresses->loopback;
    }
    for (size_t index = 0; index < addresses->count; index++) {
        const struct local_address *address = &addresses->items[index];
        if (address->ipv6 == (ipv4 == NULL) && memcmp(address->bytes, bytes, length) == 0) {
            return address->interface;
        }
    }
    return NULL;
}

void local_addresses_free(struct local_addresses *addresses) {
    free(addresses->items);
    *addresses = (struct local_addresses){0};
}
