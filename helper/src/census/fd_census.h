/* Descriptors by process and by type: which processes hold user-space channels, which hold sockets (section
 * 3). */
#ifndef LANELIGHT_FD_CENSUS_H
#define LANELIGHT_FD_CENSUS_H

#include <stddef.h>
#include <stdint.h>

#include "base/reading.h"
#include "census/socket_details.h"

enum { PROCESS_NAME_BYTES = 64 };

/* The network descriptors of one process. */
struct descriptor_counts {
    uint32_t flowswitch_channels; /* F3.2, chi_type 3: this process uses the user-space path */
    uint32_t other_channels;      /* netif, kernel and user pipes: packet-level, no TCP or UDP of its own */
    uint32_t tcp_sockets;
    uint32_t udp_sockets;
};

struct observed_process {
    int pid;
    char name[PROCESS_NAME_BYTES]; /* "" when not known */
    struct descriptor_counts descriptors;
};

/* Every descriptor of one process, whatever it is. */
struct process_files {
    int pid;
    uint32_t descriptors;
    int32_t highest;
};

struct held_descriptor {
    int pid;
    int descriptor;
};

struct held_descriptors {
    struct held_descriptor *items;
    size_t count;
    size_t capacity;
};

struct census {
    struct reading reading;
    uint32_t visible;
    uint32_t hidden; /* processes of others, whose descriptors we may not see (F3.5) */
    struct observed_process *processes;
    size_t process_count;
    size_t process_capacity;
    struct process_files *files; /* of every visible process */
    size_t files_count;
    size_t files_capacity;
    /* The rest is read on Linux only. */
    struct held_descriptors inotify;
    struct held_descriptors tun; /* /dev/net/tun: what carries an interface in user space */
    struct socket_details sockets;
    int fullest_pid; /* the process that holds sockets.fullest; 0: unknown */
    uint64_t *hidden_pids;
};

/* Every process this user may look into; the others are counted as hidden. Sets census->reading. */
void fd_census(struct census *census);

/* One more process; NULL when memory is short. The pointer holds until the next append. */
struct observed_process *census_append(struct census *census);

/* As census_append, for what else a process holds; 0 or ENOMEM. */
int census_append_files(struct census *census, struct process_files files);

void census_free(struct census *census);

/* One process. Returns 0 or an errno (EPERM: it belongs to someone else; ESRCH: it is gone). */
int fd_census_process(int pid, struct descriptor_counts *counts);

/* The process's name, "" when it is gone or we may not know. */
void fd_census_process_name(int pid, char name[PROCESS_NAME_BYTES]);

#endif
