/* The interfaces on macOS: their kinds, and who is a member of a bridge. */
#include "observe/interfaces.h"

#include <errno.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_var.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/sockio.h>
#include <unistd.h>

#include "base/growing_read.h"
#include "observe/bridge_members.h"

/* struct ifdrv and struct ifbifconf (if.h, if_bridgevar.h of XNU) are not in the SDK, though SIOCGDRVSPEC is.
 */
struct driver_request {
    char interface[IFNAMSIZ];
    unsigned long command;
    size_t length;
    void *data;
};
#pragma pack(push, 4)
struct bridge_member_request {
    uint32_t length;
    void *bytes;
};
#pragma pack(pop)
_Static_assert(sizeof(struct driver_request) == 40, "struct ifdrv");
_Static_assert(sizeof(struct bridge_member_request) == 12, "struct ifbifconf");
#define GET_DRIVER_SPECIFIC _IOWR('i', 123, struct driver_request)
enum { BRIDGE_GET_MEMBERS = 6 /* BRDGGIFS */ };

struct bridge_query {
    int descriptor;
    const char *bridge;
};

/* 0, "unknown", when the ioctl is refused: the link type then decides alone. */
static uint32_t functional_type(int descriptor, const char *interface) {
    struct ifreq request = {0};
    memcpy(request.ifr_name, interface, strlen(interface) + 1);
    return ioctl(descriptor, SIOCGIFFUNCTIONALTYPE, &request) == 0
               ? (uint32_t)request.ifr_ifru.ifru_functional_type
               : 0;
}

/* With no room the kernel says how much it needs; with too little it fills what there is. */
static int read_members(void *context, void *bytes, size_t *length) {
    const struct bridge_query *query = context;
    struct bridge_member_request members = {.length = bytes == NULL ? 0 : (uint32_t)*length, .bytes = bytes};
    struct driver_request request = {
        .command = BRIDGE_GET_MEMBERS, .length = sizeof members, .data = &members};

    memcpy(request.interface, query->bridge, strlen(query->bridge) + 1);
    if (ioctl(query->descriptor, GET_DRIVER_SPECIFIC, &request) != 0) {
        return errno;
    }
    *length = members.length;
    return 0;
}

/* Marks the members of one bridge. When they cannot be read, it is unknown whether the interfaces without an
 * answer belong to it. */
static void mark_members(struct interface_list *list, int descriptor, const char *bridge) {
    struct bridge_query query = {.descriptor = descriptor, .bridge = bridge};
    struct byte_buffer buffer = {0};

    bool known =
        growing_read(read_members, &query, &buffer) == 0 && bridge_members_valid(buffer.bytes, buffer.length);
    for (size_t index = 0; index < list->count; index++) {
        struct observed_interface *interface = &list->items[index];
        if (known && bridge_members_include(buffer.bytes, buffer.length, interface->name)) {
            interface->bridged = BRIDGED_YES;
        } else if (!known && interface->bridged == BRIDGED_NO && interface->kind != INTERFACE_BRIDGE &&
                   interface->kind != INTERFACE_LOOPBACK && interface->kind != INTERFACE_TUNNEL) {
            interface->bridged = BRIDGED_NOT_KNOWN;
        }
    }
    byte_buffer_free(&buffer);
}

static void take_link(struct observed_interface *entry, const struct ifaddrs *address, void *context) {
    const int *descriptor = context;
    const struct if_data *data = address->ifa_data;
    entry->kind = interface_kind_darwin(entry->name, data == NULL ? 0 : data->ifi_type,
                                        functional_type(*descriptor, entry->name));
}

void interfaces_read(struct interface_list *list) {
    int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor < 0) {
        list->reading = reading_failed("socket", errno);
        return;
    }
    list->reading = interfaces_list(list, AF_LINK, take_link, &descriptor);
    for (size_t index = 0; index < list->count; index++) {
        if (list->items[index].kind == INTERFACE_BRIDGE) {
            mark_members(list, descriptor, list->items[index].name);
        }
    }
    (void)close(descriptor);
}
