#include "base/growing_read.h"

#include <errno.h>
#include <stdlib.h>

/* A table that outgrows an eighth of slack five times in a row is not worth a sixth walk under a kernel lock.
 */
enum { ATTEMPTS_MAX = 5, SLACK_BYTES = 4096, BYTES_MAX = 64 * 1024 * 1024 };

int byte_buffer_reserve(struct byte_buffer *buffer, size_t capacity) {
    if (capacity <= buffer->capacity) {
        return 0;
    }
    unsigned char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        return ENOMEM;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return 0;
}

void byte_buffer_free(struct byte_buffer *buffer) {
    free(buffer->bytes);
    *buffer = (struct byte_buffer){0};
}

int growing_read(growing_read_attempt attempt, void *context, struct byte_buffer *buffer) {
    int error = ENOMEM;

    buffer->length = 0;
    for (int tries = 0; tries < ATTEMPTS_MAX && error == ENOMEM; tries++) {
        size_t wanted = 0;
        error = attempt(context, NULL, &wanted);
        if (error != 0) {
            return error;
        }
        if (wanted > BYTES_MAX) {
            return EFBIG;
        }
        size_t room = wanted + wanted / 8 + SLACK_BYTES;
        error = byte_buffer_reserve(buffer, room);
        if (error != 0) {
            return error;
        }
        size_t got = room;
        error = attempt(context, buffer->bytes, &got);
        if (error == 0) {
            buffer->length = got <= room ? got : room;
        }
    }
    return error;
}
