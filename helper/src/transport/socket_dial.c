#include "transport/socket_dial.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stream/stream.h"

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

bool socket_is_held(int fd) {
    struct stat status;
    return fd >= 0 && fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
}

int socket_connect_again(int fd, const struct dial_options *options) {
    int result = connect(fd, (const struct sockaddr *)options->address, options->length);
    if (result == 0 || errno == EISCONN) {
        return 0;
    }
    return errno == EALREADY || errno == EINTR ? EINPROGRESS : errno;
}

int socket_error(int fd, short events) {
    int error = 0;
    socklen_t size = sizeof error;
    if ((events & (POLLERR | POLLHUP | POLLNVAL)) == 0) {
        return 0;
    }
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
        error = errno;
    }
    /* Hung up without an error. */
    return error == 0 && (events & POLLOUT) == 0 ? ECONNRESET : error;
}

int socket_dial(const struct dial_options *options, struct source_ports *ports, uint32_t index) {
    const struct sockaddr *target = (const struct sockaddr *)options->address;
    for (;;) {
        int fd = new_socket(target->sa_family, options->type);
        if (fd < 0) {
            return -1;
        }
        if (options->request_follows) {
            stream_delay_acknowledgement(fd);
        }
        enum source_choice choice = source_ports_prepare(ports, index, fd);
        if (choice == SOURCE_OPEN || choice == SOURCE_BOUND) {
            if (connect(fd, target, options->length) == 0 || errno == EINPROGRESS || errno == EINTR) {
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
