#include "observe/interfaces.h"

#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/text_line.h"

/* An IPv4 address with a label of its own is listed as "eth0:1": the interface is eth0. */
static struct observed_interface *entry_of(struct interface_list *list, const char *label) {
    char name[INTERFACE_NAME_BYTES];
    size_t length = strcspn(label, ":");
    return text_copy((struct text){.start = label, .length = length}, name, sizeof name)
               ? interface_list_entry(list, name)
               : NULL;
}

/* FNV-1a of one address; the sum over all addresses of an interface is its digest. 0 for other families. */
static uint64_t digest_of(const struct sockaddr *address) {
    unsigned char bytes[1 + sizeof(struct in6_addr)] = {(unsigned char)address->sa_family};
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    if (address->sa_family == AF_INET) {
        struct sockaddr_in ipv4;
        memcpy(&ipv4, address, sizeof ipv4);
        memcpy(bytes + 1, &ipv4.sin_addr, sizeof ipv4.sin_addr);
    } else if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 ipv6;
        memcpy(&ipv6, address, sizeof ipv6);
        memcpy(bytes + 1, &ipv6.sin6_addr, sizeof ipv6.sin6_addr);
    } else {
        return 0;
    }
    for (size_t index = 0; index < sizeof bytes; index++) {
        digest = (digest ^ bytes[index]) * UINT64_C(0x100000001b3);
    }
    return digest;
}

struct reading interfaces_list(struct interface_list *list, int link_family, interface_link_taker take_link,
                               void *context) {
    struct ifaddrs *addresses = NULL;
    struct reading reading = reading_ok();
    if (getifaddrs(&addresses) != 0) {
        return reading_failed("getifaddrs", errno);
    }
    for (const struct ifaddrs *address = addresses; address != NULL; address = address->ifa_next) {
        struct observed_interface *entry = entry_of(list, address->ifa_name);
        if (entry == NULL) {
            reading = reading_failed("getifaddrs", ENOMEM);
            break;
        }
        entry->up = (address->ifa_flags & IFF_UP) != 0;
        entry->running = (address->ifa_flags & IFF_RUNNING) != 0;
        if (address->ifa_addr == NULL) {
            continue;
        }
        int family = address->ifa_addr->sa_family;
        entry->ipv4 = entry->ipv4 || family == AF_INET;
        entry->ipv6 = entry->ipv6 || family == AF_INET6;
        entry->addresses += digest_of(address->ifa_addr);
        if (family == link_family) {
            take_link(entry, address, context);
        }
    }
    freeifaddrs(addresses);
    return reading;
}
