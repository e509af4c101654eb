/* The other side of the measurements: takes connections and looks at the clock.
 *   held-server HOST N echo      every byte goes back at once (the acceptor that `serve` is measured against)
 *   held-server HOST N barrier   HTTP: no answer goes out before N connections have asked, so that N are
 * really open at the same time whatever the client does Prints {"port":P} when it listens, and {"ms":T} when
 * the N-th connection has sent its first bytes; T counts from the first accept. Ends with its stdin. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static int listen_on(const char *host) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    inet_pton(AF_INET, host, &address.sin_addr);
    if (bind(fd, (const struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 65535) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        perror("held-server");
        exit(1);
    }
    printf("{\"port\":%u}\n", (unsigned)ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

int main(int argc, char **argv) {
    static uint8_t asked[65536];
    static int waiting[65536];
    struct epoll_event events[256], event = {.events = EPOLLIN};
    struct rlimit limit;
    if (argc < 4) {
        return 64;
    }
    int expected = atoi(argv[2]), barrier = strcmp(argv[3], "barrier") == 0;
    int have_asked = 0, are_waiting = 0, open_all = 0;
    uint64_t first_ns = 0;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGPIPE, SIG_IGN);
    int queue = epoll_create1(0), listener = listen_on(argv[1]);
    event.data.fd = listener;
    epoll_ctl(queue, EPOLL_CTL_ADD, listener, &event);
    event.data.fd = STDIN_FILENO;
    epoll_ctl(queue, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    for (;;) {
        int count = epoll_wait(queue, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == STDIN_FILENO) {
                return 0;
            }
            if (fd == listener) {
                for (int taken = 0; taken < 256; taken++) {
                    int accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
                    if (accepted < 0) {
                        break;
                    }
                    first_ns = first_ns == 0 ? now_ns() : first_ns;
                    asked[accepted] = 0;
                    event.data.fd = accepted;
                    epoll_ctl(queue, EPOLL_CTL_ADD, accepted, &event);
                }
                continue;
            }
            char bytes[4096];
            ssize_t length = recv(fd, bytes, sizeof bytes, 0);
            if (length <= 0) {
                if (length == 0 || errno != EAGAIN) {
                    close(fd);
                }
                continue;
            }
            if (!asked[fd]) {
                asked[fd] = 1;
                if (++have_asked == expected) {
                    printf("{\"ms\":%.3f}\n", (double)(now_ns() - first_ns) / 1e6);
                    fflush(stdout);
                    open_all = 1;
                }
            }
            if (!barrier) {
                (void)!send(fd, bytes, (size_t)length, 0);
            } else if (open_all) {
                (void)!send(fd, answer, sizeof answer - 1, 0);
            } else {
                waiting[are_waiting++] = fd;
            }
            for (; open_all && are_waiting > 0; are_waiting--) {
                (void)!send(waiting[are_waiting - 1], answer, sizeof answer - 1, 0);
            }
        }
    }
}
