#include "transport/poll_loop.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { FIRST_CAPACITY = 64 };

int poll_loop_init(struct poll_loop *loop, uint32_t tag_count) {
    memset(loop, 0, sizeof *loop);
    loop->place_of = calloc(tag_count > 0 ? tag_count : 1, sizeof *loop->place_of);
    loop->tag_count = tag_count;
    return loop->place_of != NULL ? 0 : -1;
}

void poll_loop_free(struct poll_loop *loop) {
    free(loop->entries);
    free(loop->tags);
    free(loop->place_of);
    memset(loop, 0, sizeof *loop);
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

int poll_loop_watch(struct poll_loop *loop, uint32_t tag, int fd, short events) {
    if (loop->place_of[tag] == 0) {
        if (loop->length == loop->capacity && grow(loop) != 0) {
            return -1;
        }
        loop->tags[loop->length] = tag;
        loop->place_of[tag] = (uint32_t)++loop->length;
    }
    loop->entries[loop->place_of[tag] - 1] = (struct pollfd){.fd = fd, .events = events};
    return 0;
}

void poll_loop_forget(struct poll_loop *loop, uint32_t tag) {
    uint32_t place = loop->place_of[tag];
    if (place == 0) {
        return;
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
