#include "observe/interfaces.h"

#include <errno.h>
#include <net/if.h>
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
        if (family == link_family) {
            take_link(entry, address, context);
        }
    }
    freeifaddrs(addresses);
    return reading;
}
