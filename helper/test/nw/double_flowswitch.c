/* The double's flowswitch: a child process owns the real sockets, behind one descriptor of the client's.
 *
 * So a flow costs the client no descriptor, as on a Mac in user-space mode (F4.8), and the census finds one
 * channel whose chi_type is 3 (F3.2). */
#include "double.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_FLOWS = 65536, BATCH = 256 };
int double_channel_fd = -1;
int double_network_policy_fd = -1;

void channel_send(int fd, const struct channel_message *message) {
    size_t length = offsetof(struct channel_message, payload) +
                    (message->operation == CHANNEL_ERROR ? 0 : message->length);
    while (send(fd, message, length, MSG_NOSIGNAL) < 0) {
        if (errno == EINTR) {
            continue;
        }
        if (errno != EAGAIN && errno != ENOBUFS) {
            _exit(70); /* the other side is gone */
        }
        usleep(200);
    }
}

struct flow {
    int fd; /* 0: none; descriptor 0 is never a flow's */
    bool connected;
};
static struct flow flows[MOST_FLOWS];

static void answer(int channel, struct channel_message *message, uint32_t flow,
                   enum channel_operation operation, uint16_t length) {
    message->flow = flow;
    message->operation = (uint16_t)operation;
    message->length = length;
    channel_send(channel, message);
}
static void close_flow(uint32_t id) {
    if (flows[id].fd) {
        close(flows[id].fd);
    }
    flows[id] = (struct flow){0};
}
static void watch_flow(int epoll, int operation, uint32_t id, uint32_t events) {
    struct epoll_event event = {.events = events, .data.u64 = id};
    epoll_ctl(epoll, operation, flows[id].fd, &event);
}
static void from_client(int epoll, int channel, struct channel_message *message) {
    if (recv(channel, message, sizeof *message, 0) <= 0) {
        _exit(0);
    }
    uint32_t id = message->flow;
    if (id >= MOST_FLOWS) {
        _exit(70);
    }
    if (message->operation == CHANNEL_CLOSE) {
        close_flow(id);
    }
    if (message->operation == CHANNEL_SEND && flows[id].fd &&
        send(flows[id].fd, message->payload, message->length, MSG_NOSIGNAL) != message->length) {
        close_flow(id); /* requests are small: one that does not fit is a peer that does not read */
    }
    if (message->operation != CHANNEL_OPEN) {
        return;
    }
    struct sockaddr_storage address;
    memcpy(&address, message->payload, message->length);
    flows[id] = (struct flow){.fd = socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK, 0)};
    if (flows[id].fd < 0 ||
        (connect(flows[id].fd, (struct sockaddr *)&address, message->length) != 0 && errno != EINPROGRESS)) {
        int reason = errno;
        if (flows[id].fd < 0) {
            flows[id].fd = 0;
        }
        close_flow(id);
        answer(channel, message, id, CHANNEL_ERROR, (uint16_t)reason);
        return;
    }
    watch_flow(epoll, EPOLL_CTL_ADD, id, EPOLLOUT);
}
static void from_network(int epoll, int channel, struct channel_message *message, uint32_t id) {
    struct flow *flow = &flows[id];
    if (!flow->fd) {
        return;
    }
    if (!flow->connected) {
        int reason = 0;
        socklen_t length = sizeof reason;
        getsockopt(flow->fd, SOL_SOCKET, SO_ERROR, &reason, &length);
        if (reason) {
            close_flow(id);
            answer(channel, message, id, CHANNEL_ERROR, (uint16_t)reason);
            return;
        }
        flow->connected = true;
        watch_flow(epoll, EPOLL_CTL_MOD, id, EPOLLIN);
        answer(channel, message, id, CHANNEL_READY, 0);
        return;
    }
    ssize_t got = recv(flow->fd, message->payload, sizeof message->payload, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    int reason = got < 0 ? errno : 0;
    if (got <= 0) {
        close_flow(id);
    }
    if (got > 0) {
        answer(channel, message, id, CHANNEL_DATA, (uint16_t)got);
    } else if (reason) {
        answer(channel, message, id, CHANNEL_ERROR, (uint16_t)reason);
    } else {
        answer(channel, message, id, CHANNEL_END, 0);
    }
}

void flowswitch_child(int channel) {
    static struct channel_message message;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = 0}, events[BATCH];
    if (epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, channel, &event) != 0) {
        _exit(70);
    }
    for (;;) {
        int count = epoll_wait(epoll, events, BATCH, -1);
        for (int i = 0; i < count; i++) {
            uint32_t id = (uint32_t)events[i].data.u64;
            if (id == 0) {
                from_client(epoll, channel, &message);
            } else {
                from_network(epoll, channel, &message, id);
            }
        }
    }
}

static struct watch channel_watch;
static void channel_ready(void *context, uint32_t events) {
    (void)context, (void)events;
    static struct channel_message message;
    for (int i = 0; i < 64; i++) {
        ssize_t got = recv(double_channel_fd, &message, sizeof message, MSG_DONTWAIT);
        if (got <= 0) {
            return;
        }
        connection_from_channel(&message);
    }
}
static void channel_arm(void *unused) {
    (void)unused;
    channel_watch = (struct watch){.fd = double_channel_fd, .ready = channel_ready};
    events_add(&channel_watch, EPOLLIN);
}

/* Before the event thread (170): no thread may exist at the fork. */
__attribute__((constructor(160))) static void make_channel(void) {
    double_network_policy_fd = eventfd(0, EFD_CLOEXEC);
    if (!double_plan.flowswitch) {
        return;
    }
    int pair[2], big = 4 << 20;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        abort();
    }
    for (int i = 0; i < 2; i++) { /* refused without CAP_NET_ADMIN, and then merely smaller */
        setsockopt(pair[i], SOL_SOCKET, SO_SNDBUFFORCE, &big, sizeof big);
        setsockopt(pair[i], SOL_SOCKET, SO_RCVBUFFORCE, &big, sizeof big);
    }
    pid_t child = fork();
    if (child < 0) {
        abort();
    }
    if (child == 0) {
        close(pair[0]);
        int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
        for (int fd = 0; fd < 3; fd++) {
            dup2(nothing, fd); /* the client's pipes must end with the client */
        }
        flowswitch_child(pair[1]);
    }
    close(pair[1]);
    double_channel_fd = pair[0];
}
__attribute__((constructor(180))) static void watch_channel(void) {
    if (double_channel_fd >= 0) {
        events_post(channel_arm, NULL);
    }
}
