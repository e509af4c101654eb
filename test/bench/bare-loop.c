/* The yardstick: N loopback connections, each checked with one echoed byte, all held open; nothing else is
 * done. bare-loop HOST PORT N [WINDOW]   ->   {"verified":N,"ms":T}   T: from the first attempt to the last
 * echo No arguments are checked, nothing is reported on the way, no latencies, no deadlines; the same tricks
 * as the helper: poll() over what is in flight only, the request sent right after connect() (on loopback the
 * handshake is over by then), and the same choice of source ports: the kernel's for the first two fifths of
 * the range, then those of the range in turn, the parity that the kernel tries last first. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static unsigned first_port, last_port, next_offset = 1;

static void read_port_range(void) {
    FILE *file = fopen("/proc/sys/net/ipv4/ip_local_port_range", "r");
    if (file == NULL || fscanf(file, "%u %u", &first_port, &last_port) != 2) {
        first_port = 32768;
        last_port = 60999;
    }
    if (file != NULL) {
        fclose(file);
    }
}

/* Binds the next free port of the range; -1 when there is none. */
static int bind_next(int fd) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (;;) {
        unsigned port = first_port + next_offset;
        if (port > last_port) {
            if (next_offset % 2 == 0) {
                return -1;
            }
            next_offset = 0;
            continue;
        }
        next_offset += 2;
        own.sin_port = htons((uint16_t)port);
        if (bind(fd, (const struct sockaddr *)&own, sizeof own) == 0) {
            return 0;
        }
    }
}

static int dial(const struct sockaddr_in *target, int by_kernel) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd >= 0 && (by_kernel || bind_next(fd) == 0) &&
        (connect(fd, (const struct sockaddr *)target, sizeof *target) == 0 || errno == EINPROGRESS)) {
        return fd;
    }
    perror("bare-loop");
    exit(1);
}

int main(int argc, char **argv) {
    struct sockaddr_in target = {.sin_family = AF_INET};
    struct rlimit limit;
    struct timespec cpu;
    if (argc < 4) {
        return 64;
    }
    inet_pton(AF_INET, argv[1], &target.sin_addr);
    target.sin_port = htons((uint16_t)atoi(argv[2]));
    int count = atoi(argv[3]), window = argc > 4 ? atoi(argv[4]) : 64;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGPIPE, SIG_IGN);
    read_port_range();
    int by_kernel_max = (int)((last_port - first_port + 1) * 2 / 5);

    struct pollfd *in_flight = calloc((size_t)window, sizeof *in_flight);
    int *held = calloc((size_t)count, sizeof *held);
    char *unsent = calloc((size_t)window, 1);
    int length = 0, opened = 0, verified = 0;
    uint64_t start = now_ns();
    while (verified < count) {
        while (length < window && opened < count) {
            char byte = 'x';
            int fd = dial(&target, opened < by_kernel_max);
            int sent = send(fd, &byte, 1, 0) == 1;
            held[opened++] = fd;
            in_flight[length] = (struct pollfd){.fd = fd, .events = sent ? POLLIN : POLLOUT};
            unsent[length++] = !sent;
        }
        poll(in_flight, (nfds_t)length, -1);
        for (int i = length - 1; i >= 0; i--) {
            char byte = 'x';
            if (in_flight[i].revents == 0) {
                continue;
            }
            if (unsent[i]) {
                unsent[i] = send(in_flight[i].fd, &byte, 1, 0) != 1;
                in_flight[i].events = POLLIN;
            } else if (recv(in_flight[i].fd, &byte, 1, 0) == 1 && byte == 'x') {
                verified++;
                in_flight[i] = in_flight[--length];
                unsent[i] = unsent[length];
            } else if (errno != EAGAIN) {
                perror("bare-loop: recv");
                return 1;
            }
        }
    }
    uint64_t end = now_ns();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    printf("{\"verified\":%d,\"ms\":%.3f,\"cpuMs\":%.3f}\n", verified, (double)(end - start) / 1e6,
           (double)cpu.tv_sec * 1e3 + (double)cpu.tv_nsec / 1e6);
    fflush(stdout);
    /* Closed with a reset, as the helper does: the next run must not meet TIME_WAIT. */
    for (int i = 0; i < opened; i++) {
        const struct linger reset = {.l_onoff = 1};
        setsockopt(held[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(held[i]);
    }
    return 0;
}
