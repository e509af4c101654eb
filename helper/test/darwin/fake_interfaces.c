#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_var.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sockio.h>

#include "fake_kernel.h"

enum { MEMBER_BYTES = 80, COMMAND_MEMBERS = 6 };

/* What the helper hands to SIOCGDRVSPEC: struct ifdrv, and in it struct ifbifconf packed to 4 bytes. */
struct driver_request {
    char interface[16];
    unsigned long command;
    size_t length;
    unsigned char *data;
};
#define GET_DRIVER_SPECIFIC _IOWR('i', 123, struct driver_request)

static int fail(int error) {
    errno = error;
    return -1;
}

static int answer_functional_type(struct ifreq *request) {
    for (size_t index = 0; index < fake_kernel_running->interface_count; index++) {
        const struct fake_interface *interface = &fake_kernel_running->interfaces[index];
        if (strcmp(interface->name, request->ifr_name) == 0 && interface->functional_type != 0) {
            request->ifr_ifru.ifru_functional_type = (int)interface->functional_type;
            return 0;
        }
    }
    return fail(EOPNOTSUPP);
}

static int answer_members(const struct driver_request *request) {
    uint32_t room;
    unsigned char *bytes;
    uint32_t filled = 0;

    for (size_t index = 0; index < fake_kernel_running->bridge_count; index++) {
        const struct fake_bridge *bridge = &fake_kernel_running->bridges[index];
        if (strcmp(bridge->name, request->interface) != 0) {
            continue;
        }
        if (bridge->error != 0) {
            return fail(bridge->error);
        }
        if (request->command != COMMAND_MEMBERS || request->length != 12) {
            return fail(EINVAL);
        }
        memcpy(&room, request->data, sizeof room);
        memcpy((void *)&bytes, request->data + 4, sizeof bytes);
        for (size_t member = 0; member < 4 && bridge->members[member] != NULL; member++) {
            if (room >= filled + MEMBER_BYTES) {
                memset(bytes + filled, 0, MEMBER_BYTES);
                strncpy((char *)bytes + filled, bridge->members[member], 15);
            }
            filled += room == 0 || room >= filled + MEMBER_BYTES ? MEMBER_BYTES : 0;
        }
        memcpy(request->data, &filled, sizeof filled);
        return 0;
    }
    return fail(ENXIO);
}

int ioctl(int descriptor, unsigned long request, ...) {
    va_list arguments;
    int result;

    (void)descriptor;
    va_start(arguments, request);
    if (request == SIOCGIFFUNCTIONALTYPE) {
        result = answer_functional_type(va_arg(arguments, struct ifreq *));
    } else if (request == GET_DRIVER_SPECIFIC) {
        result = answer_members(va_arg(arguments, const struct driver_request *));
    } else {
        abort();
    }
    va_end(arguments);
    return result;
}

char *if_indextoname(unsigned int index, char name[IF_NAMESIZE]) {
    if (index == 0 || index > fake_kernel_running->interface_count) {
        errno = ENXIO;
        return NULL;
    }
    const char *known = fake_kernel_running->interfaces[index - 1].name;
    memcpy(name, known, strlen(known) + 1);
    return name;
}

int getrlimit(__rlimit_resource_t resource, struct rlimit *limit) {
    if (resource != RLIMIT_NOFILE) {
        abort();
    }
    if (fake_kernel_running->limits_error != 0) {
        return fail(fake_kernel_running->limits_error);
    }
    limit->rlim_cur = fake_kernel_running->open_files_soft == FAKE_UNLIMITED
                          ? RLIM_INFINITY
                          : fake_kernel_running->open_files_soft;
    limit->rlim_max = fake_kernel_running->open_files_hard == FAKE_UNLIMITED
                          ? RLIM_INFINITY
                          : fake_kernel_running->open_files_hard;
    return 0;
}

/* As the kernel lists them: the link first, then the addresses of the same interface. */
static struct ifaddrs *append_address(struct ifaddrs *last, const struct fake_interface *interface,
                                      int family) {
    struct ifaddrs *entry = calloc(1, sizeof *entry);
    struct sockaddr_storage *address = calloc(1, sizeof *address);
    struct if_data *data = calloc(1, sizeof *data);
    if (entry == NULL || address == NULL || data == NULL) {
        abort();
    }
    address->ss_family = (sa_family_t)family;
    if (family == AF_INET) {
        /* 10.0.0.N: `ipv4` is N */
        struct sockaddr_in inet = {.sin_family = AF_INET};
        inet.sin_addr.s_addr = htonl(0x0a000000U + (uint32_t)interface->ipv4);
        memcpy(address, &inet, sizeof inet);
    }
    data->ifi_type = interface->link_type;
    entry->ifa_name = strdup(interface->name);
    entry->ifa_flags = interface->flags;
    entry->ifa_addr = (struct sockaddr *)address;
    entry->ifa_data = data;
    last->ifa_next = entry;
    return entry;
}

int getifaddrs(struct ifaddrs **list) {
    struct ifaddrs first = {0};
    struct ifaddrs *last = &first;
    if (fake_kernel_running->interfaces_error != 0) {
        return fail(fake_kernel_running->interfaces_error);
    }
    for (size_t index = 0; index < fake_kernel_running->interface_count; index++) {
        const struct fake_interface *interface = &fake_kernel_running->interfaces[index];
        last = append_address(last, interface, AF_LINK);
        last = interface->ipv4 ? append_address(last, interface, AF_INET) : last;
        last = interface->ipv6 ? append_address(last, interface, AF_INET6) : last;
    }
    *list = first.ifa_next;
    return 0;
}

void freeifaddrs(struct ifaddrs *list) {
    while (list != NULL) {
        struct ifaddrs *next = list->ifa_next;
        free(list->ifa_name);
        free(list->ifa_addr);
        free(list->ifa_data);
        free(list);
        list = next;
    }
}
