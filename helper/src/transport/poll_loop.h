/* poll() over a changing set of descriptors, each known by a small number (its tag). Only what is in flight
 * is in the set, so that one portable path is as fast as epoll, measured on Linux. */
#ifndef LANELIGHT_POLL_LOOP_H
#define LANELIGHT_POLL_LOOP_H

#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>

/* poll() accepts at most OPEN_MAX entries on macOS (EINVAL), and as many as there may be descriptors on
 * Linux. */
#ifdef __APPLE__
#define POLL_LOOP_POLL_MAX ((size_t)OPEN_MAX)
#else
#define POLL_LOOP_POLL_MAX SIZE_MAX
#endif

struct poll_loop {
    struct pollfd *entries;
    uint32_t *tags;     /* of each entry */
    uint32_t *place_of; /* of each tag, 1-based; 0: not in the set */
    size_t length;
    size_t capacity;
    uint32_t tag_count;
    size_t poll_max; /* with more entries than this the loop goes over to an event queue, and stays there */
    int queue;           /* -1: poll() still does */
    uint32_t *tag_of_fd; /* with a queue, which knows descriptors only */
    size_t fd_capacity;
};

/* Tags are 0 … tag_count-1; `poll_max` is POLL_LOOP_POLL_MAX, or less in tests. -1: out of memory. */
int poll_loop_init(struct poll_loop *loop, uint32_t tag_count, size_t poll_max);
void poll_loop_free(struct poll_loop *loop);

/* Adds the tag, or changes what it waits for. -1 with errno. */
int poll_loop_watch(struct poll_loop *loop, uint32_t tag, int fd, short events);
/* Nothing happens if the tag is not in the set. */
void poll_loop_forget(struct poll_loop *loop, uint32_t tag);

/* Waits until `wake_ns` (clock_now_ns()) at the latest, then calls `on_event` for each descriptor with
 * events; it may watch and forget tags, its own too. A signal ends the wait. -1 with errno. */
typedef void poll_loop_handler(void *context, uint32_t tag, short events);
int poll_loop_wait(struct poll_loop *loop, uint64_t wake_ns, poll_loop_handler *on_event, void *context);

#endif
