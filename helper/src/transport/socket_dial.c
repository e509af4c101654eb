#include "transport/socket_dial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

static int new_socket(int family, int type) {
#ifdef SOCK_NONBLOCK
    return socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
#else
    int fd = socket(family, type, 0);
    if (fd >= 0 && (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 || fcntl(fd, F_SETFL, O_NONBLOCK) != 0)) {
        int error = errno;
        (void)close(fd); /* fresh: nothing to lose */
        errno = error;
        return -1;
    }
    return fd;
#endif
}

void socket_close_at_once(int fd) {
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};
    (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset); /* worst case: an orderly close */
    (void)close(fd); /* the descriptor is gone even after EINTR */
}

int socket_dial(int type, const struct sockaddr_storage *address, socklen_t length,
                struct source_ports *ports, uint32_t index) {
    const struct sockaddr *target = (const struct sockaddr *)address;
    for (;;) {
        int fd = new_socket(target->sa_family, type);
        if (fd < 0) {
            return -1;
        }
        enum source_choice choice = source_ports_prepare(ports, index, fd);
        if (choice == SOURCE_OPEN || choice == SOURCE_BOUND) {
            if (connect(fd, target, length) == 0 || errno == EINPROGRESS || errno == EINTR) {
                return fd;
            }
        }
        int error = choice == SOURCE_EXHAUSTED ? EADDRNOTAVAIL : errno;
        (void)close(fd); /* never connected */
        bool no_port = error == EADDRNOTAVAIL || error == EADDRINUSE;
        bool again = no_port && (choice == SOURCE_OPEN || choice == SOURCE_BOUND) &&
                     source_ports_refused(ports, index, choice);
        if (!again) {
            errno = error;
            return -1;
        }
    }
}
