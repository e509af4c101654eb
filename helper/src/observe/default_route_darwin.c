#include "observe/default_route_read.h"

#include <errno.h>
#include <net/if.h>
#include <net/route.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

#include "base/growing_read.h"
#include "observe/route_dump.h"

#ifdef __APPLE__
_Static_assert(sizeof(struct rt_msghdr) == ROUTE_DUMP_HEADER_BYTES, "rt_msghdr");
_Static_assert(offsetof(struct rt_msghdr, rtm_version) == ROUTE_DUMP_VERSION_OFFSET, "rtm_version");
_Static_assert(offsetof(struct rt_msghdr, rtm_type) == ROUTE_DUMP_TYPE_OFFSET, "rtm_type");
_Static_assert(offsetof(struct rt_msghdr, rtm_index) == ROUTE_DUMP_INDEX_OFFSET, "rtm_index");
_Static_assert(offsetof(struct rt_msghdr, rtm_flags) == ROUTE_DUMP_FLAGS_OFFSET, "rtm_flags");
_Static_assert(offsetof(struct rt_msghdr, rtm_addrs) == ROUTE_DUMP_ADDRESSES_OFFSET, "rtm_addrs");
#endif

static int read_routes(void *context, void *bytes, size_t *length) {
    const int *family = context;
    int mib[] = {CTL_NET, PF_ROUTE, 0, *family, NET_RT_DUMP, 0};
    return sysctl(mib, sizeof mib / sizeof mib[0], bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static struct reading read_family(int family, char interface[INTERFACE_NAME_BYTES]) {
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

void default_route_read(struct observation *observation) {
    observation->default_route.reading = read_family(AF_INET, observation->default_route.ipv4);
    if (observation->default_route.reading.ok) {
        observation->default_route.reading = read_family(AF_INET6, observation->default_route.ipv6);
    }
}
