/* The small files of /proc, /sys and /etc that the Linux observation reads. Pure. */
#ifndef LANELIGHT_PROC_TEXT_H
#define LANELIGHT_PROC_TEXT_H

#include "base/text_line.h"

/* The `index`-th (from 0) decimal number of the first line, as in /proc/sys/fs/file-nr; false if it has none
 * there. */
bool proc_text_number(struct text text, unsigned index, uint64_t *value);

/* The value of `KEY=value` or `KEY="value"` (os-release(5), uevent); false if absent, empty or longer than
 * `capacity`. */
bool proc_text_assignment(struct text text, const char *key, char *value, size_t capacity);

#endif
