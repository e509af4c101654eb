/* Processes and their descriptors by libproc (macOS), for the census and for following one process. */
#ifndef LANELIGHT_FD_LIST_DARWIN_H
#define LANELIGHT_FD_LIST_DARWIN_H

#include <libproc.h>
#include <stdbool.h>
#include <sys/proc_info.h>

#include "base/growing_read.h"
#include "census/fd_census.h"

/* Every process, as an int each. Returns 0 or an errno. */
int fd_list_pids(struct byte_buffer *pids);

/* One struct proc_fdinfo for each descriptor. Returns 0 or an errno (EPERM: it belongs to someone else). */
int fd_list_read(int pid, struct byte_buffer *list);

/* The next descriptor of a list that was read; `place` is 0 at first. false: there are no more. */
bool fd_list_next(const struct byte_buffer *list, size_t *place, struct proc_fdinfo *descriptor);

/* Counts the descriptor if it is a channel, and ignores it otherwise. */
void fd_list_count_channel(int pid, const struct proc_fdinfo *descriptor, struct descriptor_counts *counts);

#endif
