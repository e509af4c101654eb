#include "watch/network_events.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

/* Messages are not decoded: the new state is read from the system afterwards, once per batch. */
enum { MESSAGE_BYTES = 8192 };

int network_events_open(void) {
    struct sockaddr_nl address = {.nl_family = AF_NETLINK,
                                  .nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR |
                                               RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE};
    int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (descriptor < 0) {
        return -1;
    }
    if (bind(descriptor, (const struct sockaddr *)&address, sizeof address) != 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}

bool network_events_drain(int descriptor) {
    char bytes[MESSAGE_BYTES];
    bool received = false;
    for (;;) {
        ssize_t length = recv(descriptor, bytes, sizeof bytes, MSG_DONTWAIT | MSG_TRUNC);
        if (length >= 0 || errno == ENOBUFS) {
            received = true; /* ENOBUFS: the kernel dropped messages */
        } else if (errno != EINTR) {
            return received;
        }
    }
}
