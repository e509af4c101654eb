#include "watch/network_events.h"

#include <errno.h>
#include <fcntl.h>
#include <net/route.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "observe/route_dump.h"

enum { MESSAGE_BYTES = 2048, SHORTEST_BYTES = 4 };

/* route(4): the messages about routes, addresses and interfaces. All others (RTM_MISS, RTM_GET …) are
 * ignored. */
enum {
    MESSAGE_ADD = 0x1,
    MESSAGE_DELETE = 0x2,
    MESSAGE_CHANGE = 0x3,
    MESSAGE_NEW_ADDRESS = 0xc,
    MESSAGE_DELETE_ADDRESS = 0xd,
    MESSAGE_INTERFACE = 0xe,
    FLAG_HOST = 0x4
};

int network_events_open(void) {
    int descriptor = socket(PF_ROUTE, SOCK_RAW, 0);
    if (descriptor < 0) {
        return -1;
    }
    if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 || fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}

/* macOS adds a host route for every neighbour it exchanges packets with: host routes are ignored. */
static bool is_relevant(const unsigned char *message, size_t length) {
    int flags = 0;
    if (length < SHORTEST_BYTES) {
        return false;
    }
    switch (message[ROUTE_DUMP_TYPE_OFFSET]) {
    case MESSAGE_NEW_ADDRESS:
    case MESSAGE_DELETE_ADDRESS:
    case MESSAGE_INTERFACE:
        return true;
    case MESSAGE_ADD:
    case MESSAGE_DELETE:
    case MESSAGE_CHANGE:
        if (length < ROUTE_DUMP_FLAGS_OFFSET + sizeof flags) {
            return true;
        }
        memcpy(&flags, message + ROUTE_DUMP_FLAGS_OFFSET, sizeof flags);
        return (flags & FLAG_HOST) == 0;
    default:
        return false;
    }
}

bool network_events_drain(int descriptor) {
    unsigned char message[MESSAGE_BYTES];
    bool relevant = false;
    for (;;) {
        ssize_t length = recv(descriptor, message, sizeof message, 0);
        if (length > 0) {
            relevant = is_relevant(message, (size_t)length) || relevant;
        } else if (length < 0 && errno == ENOBUFS) {
            relevant = true; /* the kernel dropped messages */
        } else if (length == 0 || errno != EINTR) {
            return relevant;
        }
    }
}
