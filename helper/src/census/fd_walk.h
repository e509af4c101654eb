/*
 * Which socket inodes each process holds, from /proc/PID/fd (Linux). Asking each descriptor what it is takes
 * most of the time: that part is shared between a few threads. Descriptor numbers are handed out lowest
 * first, so a large process is not listed but asked for 0, 1, 2 … until as many were found as the directory
 * reports (its st_size, Linux 6.2); only where that leaves some out is it listed after all.
 */
#ifndef LANELIGHT_FD_WALK_H
#define LANELIGHT_FD_WALK_H

#include <stddef.h>
#include <stdint.h>

/* In place of a socket's inode. */
#define FD_WALK_NO_SOCKET UINT64_C(0)
#define FD_WALK_ABSENT UINT64_MAX
/* Other wanted descriptors: one of these bits and the descriptor's number. Inodes of sockets have at most
 * 32 bits. */
#define FD_WALK_INOTIFY (UINT64_C(1) << 62)
#define FD_WALK_TUN (UINT64_C(1) << 61)

/* A stretch of fd_walk.entries. */
struct walked_process {
    int pid;
    size_t first;
    size_t count;
    size_t expected; /* how many descriptors there must be among the numbers tried; 0: they were listed */
    int highest;     /* of those listed; -1 where numbers were tried, until they are resolved */
};

/* Zero-initialise; free with fd_walk_free(). */
struct fd_walk {
    uint64_t *entries; /* first descriptor numbers; once resolved socket inodes, or one of the two below */
    size_t entry_count;
    size_t entry_capacity;
    struct walked_process *processes; /* those with at least one descriptor */
    size_t process_count;
    size_t process_capacity;
    uint32_t visible;
    uint32_t hidden;
    uint64_t *hidden_pids;
    size_t hidden_capacity;
};

/* Adds the descriptors of one process. Returns 0 or an errno (EACCES: hidden; ENOENT, ESRCH: gone). */
int fd_walk_add_process(struct fd_walk *walk, int pid);

/* Adds the descriptors of every process, counting visible and hidden ones. Returns 0 or an errno. */
int fd_walk_add_all(struct fd_walk *walk);

/* Adds a process again, by listing: for one whose descriptors were not all found by number. Returns 0 or
 * ENOMEM. */
int fd_walk_list_again(struct fd_walk *walk, struct walked_process *process);

/* Replaces every descriptor number by what it is. Returns 0 or an errno. */
int fd_walk_resolve(struct fd_walk *walk);

void fd_walk_free(struct fd_walk *walk);

#endif
