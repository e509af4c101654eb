/*
 * The observation on macOS: the system calls, and nothing else. What the answers mean is decided in
 * sysctl_parts.c, route_dump.c, interface_kind.c and bridge_members.c; the processes are in
 * fd_census_darwin.c. No call needs root.
 */
#include "observe/observe.h"

#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_var.h>
#include <net/route.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sockio.h>
#include <sys/sysctl.h>
#include <unistd.h>

#include "base/growing_read.h"
#include "census/fd_census.h"
#include "observe/bridge_members.h"
#include "observe/interfaces.h"
#include "observe/route_dump.h"
#include "observe/sysctl_parts.h"

#ifdef __APPLE__
_Static_assert(sizeof(struct rt_msghdr) == ROUTE_DUMP_HEADER_BYTES, "rt_msghdr");
_Static_assert(offsetof(struct rt_msghdr, rtm_version) == ROUTE_DUMP_VERSION_OFFSET, "rtm_version");
_Static_assert(offsetof(struct rt_msghdr, rtm_type) == ROUTE_DUMP_TYPE_OFFSET, "rtm_type");
_Static_assert(offsetof(struct rt_msghdr, rtm_index) == ROUTE_DUMP_INDEX_OFFSET, "rtm_index");
_Static_assert(offsetof(struct rt_msghdr, rtm_flags) == ROUTE_DUMP_FLAGS_OFFSET, "rtm_flags");
_Static_assert(offsetof(struct rt_msghdr, rtm_addrs) == ROUTE_DUMP_ADDRESSES_OFFSET, "rtm_addrs");
#endif

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

static int read_sysctl(const char *name, void *bytes, size_t *length) {
    return sysctlbyname(name, bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static int read_routes(void *context, void *bytes, size_t *length) {
    const int *family = context;
    int mib[] = {CTL_NET, PF_ROUTE, 0, *family, NET_RT_DUMP, 0};
    return sysctl(mib, sizeof mib / sizeof mib[0], bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static struct reading read_default_route(int family, char interface[INTERFACE_NAME_BYTES]) {
    static const char call[] = "sysctl NET_RT_DUMP";
    struct default_route_choice choice = {0};
    struct byte_buffer buffer = {0};
    struct reading reading = reading_ok();

    int error = growing_read(read_routes, &family, &buffer);
    if (error != 0) {
        reading = reading_failed(call, error);
    } else if (!route_dump_read(buffer.bytes, buffer.length, if_indextoname, &choice)) {
        reading = reading_malformed(call, "the messages do not add up to the length returned");
    } else {
        default_route_chosen(&choice, interface);
    }
    byte_buffer_free(&buffer);
    return reading;
}

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

/* Marks the members of one bridge; when they cannot be had, nobody without an answer is known to be outside
 * it. */
static void mark_members(struct interface_list *list, int descriptor, const char *bridge) {
    struct bridge_query query = {.descriptor = descriptor, .bridge = bridge};
    struct byte_buffer buffer = {0};

    bool known =
        growing_read(read_members, &query, &buffer) == 0 && bridge_members_valid(buffer.bytes, buffer.length);
    for (size_t index = 0; index < list->count; index++) {
        struct observed_interface *interface = &list->items[index];
        if (known && bridge_members_include(buffer.bytes, buffer.length, interface->name)) {
            interface->bridged = ANSWER_YES;
        } else if (!known && interface->bridged == ANSWER_NO && interface->kind != INTERFACE_BRIDGE &&
                   interface->kind != INTERFACE_LOOPBACK && interface->kind != INTERFACE_TUNNEL) {
            interface->bridged = ANSWER_NOT_KNOWN;
        }
    }
    byte_buffer_free(&buffer);
}

static struct reading read_addresses(struct interface_list *list, int descriptor) {
    struct ifaddrs *addresses = NULL;
    struct reading reading = reading_ok();

    if (getifaddrs(&addresses) != 0) {
        return reading_failed("getifaddrs", errno);
    }
    for (const struct ifaddrs *address = addresses; address != NULL; address = address->ifa_next) {
        struct observed_interface *entry = interface_list_entry(list, address->ifa_name);
        if (entry == NULL) {
            reading = reading_failed("getifaddrs", ENOMEM);
            break;
        }
        entry->up = (address->ifa_flags & IFF_UP) != 0;
        entry->running = (address->ifa_flags & IFF_RUNNING) != 0;
        if (address->ifa_addr == NULL) {
            continue;
        }
        switch (address->ifa_addr->sa_family) {
        case AF_INET:
            entry->ipv4 = true;
            break;
        case AF_INET6:
            entry->ipv6 = true;
            break;
        case AF_LINK: {
            const struct if_data *data = address->ifa_data;
            entry->kind = interface_kind_darwin(entry->name, data == NULL ? 0 : data->ifi_type,
                                                functional_type(descriptor, entry->name));
            break;
        }
        default:
            break;
        }
    }
    freeifaddrs(addresses);
    return reading;
}

void interfaces_read(struct interface_list *list) {
    int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor < 0) {
        list->reading = reading_failed("socket", errno);
        return;
    }
    list->reading = read_addresses(list, descriptor);
    for (size_t index = 0; index < list->count; index++) {
        if (list->items[index].kind == INTERFACE_BRIDGE) {
            mark_members(list, descriptor, list->items[index].name);
        }
    }
    close(descriptor);
}

static int64_t limit_or_unlimited(rlim_t limit) {
    return limit == RLIM_INFINITY || limit > INT64_MAX ? -1 : (int64_t)limit;
}

static void read_limits(struct observed_limits *limits) {
    struct rlimit open_files;

    if (getrlimit(RLIMIT_NOFILE, &open_files) != 0) {
        limits->reading = reading_failed("getrlimit", errno);
        return;
    }
    limits->reading = reading_ok();
    limits->open_files_soft = limit_or_unlimited(open_files.rlim_cur);
    limits->open_files_hard = limit_or_unlimited(open_files.rlim_max);
    sysctl_read_limits(read_sysctl, limits);
}

void observe_platform(struct observation *observation) {
    observation->platform = "darwin";
    sysctl_read_os(read_sysctl, observation);
    sysctl_read_gate(read_sysctl, observation);
    sysctl_read_filter_state(read_sysctl, observation);
    sysctl_read_flow_advisory(read_sysctl, fd_census_process_name, &observation->flow_advisory);
    sysctl_read_necp(read_sysctl, observation);
    sysctl_read_api_stats(read_sysctl, observation);
    fd_census(&observation->census);
    interfaces_read(&observation->interfaces);
    observation->default_route.reading = read_default_route(AF_INET, observation->default_route.ipv4);
    if (observation->default_route.reading.ok) {
        observation->default_route.reading = read_default_route(AF_INET6, observation->default_route.ipv6);
    }
    read_limits(&observation->limits);
}
