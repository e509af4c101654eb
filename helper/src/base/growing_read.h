/*
 * Reads something whose size is only known by asking and may grow before it is fetched (sysctl(3): size, then
 * data, ENOMEM if it grew in between). The algorithm is apart from the call so that it is tested without a
 * Mac.
 */
#ifndef LANELIGHT_GROWING_READ_H
#define LANELIGHT_GROWING_READ_H

#include <stddef.h>

/* What was read; zero-initialise, free with byte_buffer_free(). */
struct byte_buffer {
    unsigned char *bytes;
    size_t length;
    size_t capacity;
};

/*
 * One attempt. `bytes` NULL: put the size wanted into *length. Else: fill at most *length bytes and set
 * *length to how many. Returns 0 or an errno; ENOMEM means the room was too small.
 */
typedef int (*growing_read_attempt)(void *context, void *bytes, size_t *length);

/* Returns 0 or an errno: the attempt's own, ENOMEM when it kept growing or memory is short, EFBIG beyond 64
 * MiB. */
int growing_read(growing_read_attempt attempt, void *context, struct byte_buffer *buffer);

/* Makes room for `capacity` bytes, keeping what is there. Returns 0 or ENOMEM. */
int byte_buffer_reserve(struct byte_buffer *buffer, size_t capacity);

void byte_buffer_free(struct byte_buffer *buffer);

#endif
