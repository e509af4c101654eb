#include <errno.h>
#include <fcntl.h>
#include <sys/event.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "base/event_queue.h"

int event_queue_open(void) {
    int queue = kqueue();
    if (queue >= 0 && fcntl(queue, F_SETFD, FD_CLOEXEC) != 0) {
        int error = errno;
        (void)close(queue); /* fresh: nothing to lose */
        errno = error;
        return -1;
    }
    return queue;
}

/* Adds or removes one filter if its bit changed. */
static int add_change(struct kevent *changes, int count, int fd, unsigned bit, int16_t filter,
                      unsigned before, unsigned now) {
    if ((before & bit) != (now & bit)) {
        EV_SET(&changes[count], (uintptr_t)fd, filter, (now & bit) != 0 ? EV_ADD : EV_DELETE, 0, 0, NULL);
        count++;
    }
    return count;
}

int event_queue_watch(int queue, int fd, unsigned before, unsigned now) {
    struct kevent changes[2];
    int count = add_change(changes, 0, fd, EVENT_READ, EVFILT_READ, before, now);
    count = add_change(changes, count, fd, EVENT_WRITE, EVFILT_WRITE, before, now);
    return count == 0 ? 0 : kevent(queue, changes, count, NULL, 0, NULL);
}

int event_queue_wait(int queue, struct event *events, int timeout_ms) {
    struct kevent found[EVENT_BATCH];
    struct timespec timeout = {.tv_sec = timeout_ms / 1000, .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
    int count = kevent(queue, NULL, 0, found, EVENT_BATCH, &timeout);
    if (count < 0) {
        return errno == EINTR ? 0 : -1;
    }
    for (int i = 0; i < count; i++) {
        events[i].fd = (int)found[i].ident;
        events[i].ready = found[i].filter == EVFILT_WRITE ? EVENT_WRITE : EVENT_READ;
    }
    return count;
}
