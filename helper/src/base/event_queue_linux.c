#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>

#include "base/event_queue.h"

int event_queue_open(void) {
    return epoll_create1(EPOLL_CLOEXEC);
}

int event_queue_watch(int queue, int fd, unsigned before, unsigned now) {
    struct epoll_event event = {.data.fd = fd};
    if (before == now) {
        return 0;
    }
    if (now == EVENT_NOTHING) {
        return epoll_ctl(queue, EPOLL_CTL_DEL, fd, &event);
    }
    event.events = ((now & EVENT_READ) != 0 ? (uint32_t)EPOLLIN : 0) |
                   ((now & EVENT_WRITE) != 0 ? (uint32_t)EPOLLOUT : 0);
    return epoll_ctl(queue, before == EVENT_NOTHING ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &event);
}

int event_queue_wait(int queue, struct event *events, int timeout_ms) {
    struct epoll_event found[EVENT_BATCH];
    int count = epoll_wait(queue, found, EVENT_BATCH, timeout_ms);
    if (count < 0) {
        return errno == EINTR ? 0 : -1;
    }
    for (int i = 0; i < count; i++) {
        uint32_t bits = found[i].events;
        unsigned over = (bits & (EPOLLERR | EPOLLHUP)) != 0 ? EVENT_READ | EVENT_WRITE : EVENT_NOTHING;
        events[i].fd = found[i].data.fd;
        events[i].ready =
            over | ((bits & EPOLLIN) != 0 ? EVENT_READ : 0u) | ((bits & EPOLLOUT) != 0 ? EVENT_WRITE : 0u);
    }
    return count;
}
