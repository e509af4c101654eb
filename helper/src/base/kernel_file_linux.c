#include "base/kernel_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/proc_text.h"

enum { FIRST_BYTES = 4096, FILE_BYTES_MAX = 16 * 1024 * 1024 };

int kernel_file_read(const char *path, struct byte_buffer *buffer) {
    int error = 0;
    buffer->length = 0;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    for (;;) {
        if (buffer->capacity - buffer->length < FIRST_BYTES) {
            error = buffer->capacity >= FILE_BYTES_MAX
                        ? EFBIG
                        : byte_buffer_reserve(buffer, buffer->capacity * 2 + FIRST_BYTES);
            if (error != 0) {
                break;
            }
        }
        ssize_t got = read(descriptor, buffer->bytes + buffer->length, buffer->capacity - buffer->length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            error = errno;
            break;
        }
        if (got == 0) {
            break;
        }
        buffer->length += (size_t)got;
    }
    (void)close(descriptor);
    return error;
}

struct text kernel_file_text(const struct byte_buffer *buffer) {
    if (buffer->bytes == NULL) {
        return (struct text){.start = ""};
    }
    return (struct text){.start = (const char *)buffer->bytes, .length = buffer->length};
}

int64_t kernel_file_number(const char *path, unsigned index) {
    struct byte_buffer buffer = {0};
    uint64_t value = 0;
    bool known =
        kernel_file_read(path, &buffer) == 0 && proc_text_number(kernel_file_text(&buffer), index, &value);
    byte_buffer_free(&buffer);
    /* fs.file-max is 2^63-1 where it is unlimited in effect; anything beyond is not a count of files. */
    return known && value <= INT64_MAX ? (int64_t)value : -1;
}
