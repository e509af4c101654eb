/* A recorded /proc and /sys: what a file of this name held, in place of kernel_file_read(). */
#ifndef LANELIGHT_RECORDED_TREE_H
#define LANELIGHT_RECORDED_TREE_H

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "base/growing_read.h"

struct recorded_file {
    const char *path;
    const char *text;
};

static const struct recorded_file *recorded_files; /* ends with a NULL path */

static inline int recorded_tree_read(const char *path, struct byte_buffer *buffer) {
    buffer->length = 0;
    for (const struct recorded_file *file = recorded_files; file->path != NULL; file++) {
        if (strcmp(file->path, path) == 0) {
            size_t length = strlen(file->text);
            if (byte_buffer_reserve(buffer, length + 1) != 0) {
                return ENOMEM;
            }
            memcpy(buffer->bytes, file->text, length);
            buffer->length = length;
            return 0;
        }
    }
    return ENOENT;
}

#endif
