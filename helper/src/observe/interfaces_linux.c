#include "observe/interfaces.h"

#include <net/if.h>
#include <netpacket/packet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/kernel_file.h"
#include "base/proc_text.h"

enum { PATH_BYTES = 96, DEVTYPE_BYTES = 32 };

static bool has_attribute(const char *interface, const char *attribute) {
    char path[PATH_BYTES];
    int length = snprintf(path, sizeof path, "/sys/class/net/%s/%s", interface, attribute);
    return length > 0 && (size_t)length < sizeof path && access(path, F_OK) == 0;
}

static void read_devtype(const char *interface, char devtype[DEVTYPE_BYTES]) {
    struct byte_buffer buffer = {0};
    char path[PATH_BYTES];

    devtype[0] = '\0';
    snprintf(path, sizeof path, "/sys/class/net/%s/uevent", interface);
    if (kernel_file_read(path, &buffer) == 0) {
        (void)proc_text_assignment(kernel_file_text(&buffer), "DEVTYPE", devtype, DEVTYPE_BYTES);
    }
    byte_buffer_free(&buffer);
}

static void classify(struct observed_interface *entry, unsigned type) {
    char devtype[DEVTYPE_BYTES];

    read_devtype(entry->name, devtype);
    struct linux_interface interface = {
        .name = entry->name,
        .type = type,
        .devtype = devtype,
        .is_wireless = has_attribute(entry->name, "wireless") || has_attribute(entry->name, "phy80211"),
        .is_bridge = has_attribute(entry->name, "bridge"),
        .is_tun_or_tap = has_attribute(entry->name, "tun_flags"),
    };
    entry->kind = interface_kind_linux(&interface);
    entry->bridged = has_attribute(entry->name, "brport") ? BRIDGED_YES : BRIDGED_NO;
}

/* An interface without a link address (tun, WireGuard) has no entry of family AF_PACKET: its type is in
 * sysfs. */
static void classify_the_others(struct interface_list *list) {
    char path[PATH_BYTES];
    for (size_t index = 0; index < list->count; index++) {
        struct observed_interface *entry = &list->items[index];
        if (entry->kind != INTERFACE_OTHER) {
            continue;
        }
        snprintf(path, sizeof path, "/sys/class/net/%s/type", entry->name);
        int64_t type = kernel_file_number(path, 0);
        if (type >= 0 && type <= UINT16_MAX) {
            classify(entry, (unsigned)type);
        }
    }
}

static void take_link(struct observed_interface *entry, const struct ifaddrs *address, void *context) {
    struct sockaddr_ll link;
    (void)context;
    memcpy(&link, address->ifa_addr, sizeof link);
    classify(entry, link.sll_hatype);
}

void interfaces_read(struct interface_list *list) {
    list->reading = interfaces_list(list, AF_PACKET, take_link, NULL);
    classify_the_others(list);
}
