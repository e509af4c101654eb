/* Small kernel files and their numbers (Linux). */
#ifndef LANELIGHT_KERNEL_FILE_H
#define LANELIGHT_KERNEL_FILE_H

#include "base/growing_read.h"
#include "base/text_line.h"

/* Reads a whole file into `buffer` (reused from call to call). Returns 0 or an errno; EFBIG beyond 16 MiB. */
int kernel_file_read(const char *path, struct byte_buffer *buffer);

/* The bytes last read, as text. */
struct text kernel_file_text(const struct byte_buffer *buffer);

/* The `index`-th number of a file's first line, or -1. */
int64_t kernel_file_number(const char *path, unsigned index);

#endif
