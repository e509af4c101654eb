#include "transport/poll_loop.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/event_queue.h"

enum { FIRST_CAPACITY = 64 };

int poll_loop_init(struct poll_loop *loop, uint32_t tag_count, size_t poll_max) {
    memset(loop, 0, sizeof *loop);
    loop->queue = -1;
    loop->poll_max = poll_max;
    loop->place_of = calloc(tag_count > 0 ? tag_count : 1, sizeof *loop->place_of);
    loop->tag_count = tag_count;
    return loop->place_of != NULL ? 0 : -1;
}

void poll_loop_free(struct poll_loop *loop) {
    free(loop->entries);
    free(loop->tags);
    free(loop->place_of);
    free(loop->tag_of_fd);
    if (loop->queue >= 0) {
        (void)close(loop->queue); /* nothing to flush */
    }
    memset(loop, 0, sizeof *loop);
    loop->queue = -1;
}

static int grow(struct poll_loop *loop) {
    size_t capacity = loop->capacity > 0 ? loop->capacity * 2 : FIRST_CAPACITY;
    struct pollfd *entries = realloc(loop->entries, capacity * sizeof *entries);
    if (entries == NULL) {
        return -1;
    }
    loop->entries = entries;
    uint32_t *tags = realloc(loop->tags, capacity * sizeof *tags);
    if (tags == NULL) {
        return -1;
    }
    loop->tags = tags;
    loop->capacity = capacity;
    return 0;
}

/* --- the event queue, for more than poll() takes --- */

static unsigned interest_of(short events) {
    return ((events & POLLIN) != 0 ? (unsigned)EVENT_READ : 0u) |
           ((events & POLLOUT) != 0 ? (unsigned)EVENT_WRITE : 0u);
}

static int remember_tag(struct poll_loop *loop, int fd, uint32_t tag) {
    if ((size_t)fd >= loop->fd_capacity) {
        size_t capacity = (size_t)fd * 2 + FIRST_CAPACITY;
        uint32_t *tags = realloc(loop->tag_of_fd, capacity * sizeof *tags);
        if (tags == NULL) {
            return -1;
        }
        loop->tag_of_fd = tags;
        loop->fd_capacity = capacity;
    }
    loop->tag_of_fd[fd] = tag;
    return 0;
}

static int queue_entry(struct poll_loop *loop, const struct pollfd *entry, uint32_t tag, unsigned before) {
    return remember_tag(loop, entry->fd, tag) == 0
               ? event_queue_watch(loop->queue, entry->fd, before, interest_of(entry->events))
               : -1;
}

static int go_over_to_queue(struct poll_loop *loop) {
    int queue = event_queue_open();
    if (queue < 0) {
        return -1;
    }
    loop->queue = queue;
    for (size_t i = 0; i < loop->length; i++) {
        if (queue_entry(loop, &loop->entries[i], loop->tags[i], EVENT_NOTHING) != 0) {
            return -1;
        }
    }
    return 0;
}

/* In the words of poll(). What failed has no word in a queue, so whoever is writable asks (SO_ERROR). */
static short poll_events_of(unsigned ready) {
    int events =
        ((ready & EVENT_READ) != 0 ? POLLIN : 0) | ((ready & EVENT_WRITE) != 0 ? POLLOUT | POLLERR : 0);
    return (short)events;
}

static int wait_in_queue(struct poll_loop *loop, int timeout, poll_loop_handler *on_event, void *context) {
    struct event events[EVENT_BATCH];
    int count = event_queue_wait(loop->queue, events, timeout);
    for (int i = 0; i < count; i++) {
        uint32_t tag = loop->tag_of_fd[events[i].fd];
        uint32_t place = loop->place_of[tag];
        /* A handler of the same batch may have forgotten it. */
        if (place != 0 && loop->entries[place - 1].fd == events[i].fd) {
            on_event(context, tag, poll_events_of(events[i].ready));
        }
    }
    return count < 0 ? -1 : 0;
}

/* --- the set --- */

int poll_loop_watch(struct poll_loop *loop, uint32_t tag, int fd, short events) {
    const struct pollfd entry = {.fd = fd, .events = events};
    unsigned before = EVENT_NOTHING;
    if (loop->place_of[tag] != 0) {
        before = interest_of(loop->entries[loop->place_of[tag] - 1].events);
    } else {
        if (loop->length == loop->capacity && grow(loop) != 0) {
            return -1;
        }
        if (loop->queue < 0 && loop->length == loop->poll_max && go_over_to_queue(loop) != 0) {
            return -1;
        }
        loop->tags[loop->length] = tag;
        loop->place_of[tag] = (uint32_t)++loop->length;
    }
    loop->entries[loop->place_of[tag] - 1] = entry;
    return loop->queue < 0 ? 0 : queue_entry(loop, &entry, tag, before);
}

void poll_loop_forget(struct poll_loop *loop, uint32_t tag) {
    uint32_t place = loop->place_of[tag];
    if (place == 0) {
        return;
    }
    if (loop->queue >= 0) {
        const struct pollfd *entry = &loop->entries[place - 1];
        /* A descriptor that is closed already has left by itself. */
        (void)event_queue_watch(loop->queue, entry->fd, interest_of(entry->events), EVENT_NOTHING);
    }
    loop->length--;
    loop->place_of[tag] = 0;
    if (place - 1 < loop->length) { /* the last one moves into the gap */
        loop->entries[place - 1] = loop->entries[loop->length];
        loop->tags[place - 1] = loop->tags[loop->length];
        loop->place_of[loop->tags[place - 1]] = place;
    }
}

/* Whole milliseconds, rounded up: a wait that ends too early would be repeated. */
static int timeout_ms(uint64_t wake_ns) {
    uint64_t now = clock_now_ns();
    if (wake_ns <= now) {
        return 0;
    }
    uint64_t ms = (wake_ns - now + CLOCK_NS_PER_MS - 1) / CLOCK_NS_PER_MS;
    return ms > INT_MAX ? INT_MAX : (int)ms;
}

int poll_loop_wait(struct poll_loop *loop, uint64_t wake_ns, poll_loop_handler *on_event, void *context) {
    if (loop->queue >= 0) {
        return wait_in_queue(loop, timeout_ms(wake_ns), on_event, context);
    }
    int ready = poll(loop->entries, (nfds_t)loop->length, timeout_ms(wake_ns));
    if (ready < 0) {
        return errno == EINTR ? 0 : -1;
    }
    /* From the end: what takes the place of a forgotten entry was already seen. */
    for (size_t i = loop->length; i > 0 && ready > 0; i--) {
        if (i > loop->length) {
            continue; /* a handler forgot more than itself */
        }
        short events = loop->entries[i - 1].revents;
        if (events != 0) {
            ready--;
            on_event(context, loop->tags[i - 1], events);
        }
    }
    return 0;
}
