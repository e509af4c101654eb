/* RLIMIT_NOFILE: read it, raise the soft limit to what the system really gives (F5.1, F5.2). */
#ifndef LANELIGHT_OPEN_FILES_H
#define LANELIGHT_OPEN_FILES_H

#include <stdint.h>

#define OPEN_FILES_UNLIMITED UINT64_MAX

struct open_files_limit {
    uint64_t soft;
    uint64_t hard;
};

/* -1 with errno. */
int open_files_read(struct open_files_limit *out);

/* Sets the soft limit, up to the hard one: programs like Node raise their own and hand that on to what they
 * start, but a burst is to meet the limit that an app would. -1 with errno. */
int open_files_set_soft(uint64_t soft);

/* Raises soft to hard; never lowers it. `out` is what holds afterwards. -1 with errno if it could not be
 * raised. */
int open_files_raise(struct open_files_limit *out);

/* The soft limit to ask for: hard, but no more than the system gives one process, and never below soft. Pure.
 */
uint64_t open_files_soft_to_ask(uint64_t soft, uint64_t hard, uint64_t per_process);

#endif
