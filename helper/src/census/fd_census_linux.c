/*
 * The census on Linux: the kernel's socket tables give the inodes that are TCP or UDP, /proc/PID/fd gives the
 * inodes a process holds. Counted are the sockets of this network namespace, as `lsof -i` does: a container's
 * sockets are in another table, and what they do is not this network's affair. A socket that was never bound
 * nor connected is in no table and is not counted either.
 */
#include "census/fd_census.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/counter_text.h"
#include "base/growing_array.h"
#include "base/kernel_file.h"
#include "census/fd_walk.h"
#include "census/sock_diag.h"
#include "limits/system_limits.h"

enum { PATH_BYTES = 64, HELD_AT_FIRST = 64 };

struct table_reader {
    struct socket_table table;
    int error;
};

static struct descriptor_counts count_kinds(const uint64_t *inodes, size_t count,
                                            const struct socket_table *table) {
    struct descriptor_counts counts = {0};
    for (size_t index = 0; index < count; index++) {
        switch (socket_table_find(table, inodes[index])) {
        case SOCKET_IS_TCP:
            counts.tcp_sockets++;
            break;
        case SOCKET_IS_UDP:
            counts.udp_sockets++;
            break;
        case SOCKET_IS_NEITHER:
            break;
        }
    }
    return counts;
}

/* Connections in TIME_WAIT use ports too, but are read only where they could fill the range. */
static bool time_wait_matters(const struct socket_details *details) {
    struct byte_buffer buffer = {0};
    uint64_t waiting = 0;
    bool known = kernel_file_read("/proc/net/sockstat", &buffer) == 0 &&
                 counter_text_field(kernel_file_text(&buffer), "TCP:", "tw", &waiting);
    byte_buffer_free(&buffer);
    return known && waiting * 4 >= (uint64_t)(details->last - details->first) + 1;
}

static void *read_tables(void *argument) {
    struct table_reader *reader = argument;
    reader->error = socket_table_fill(&reader->table);
    if (reader->error == 0 && time_wait_matters(reader->table.details)) {
        (void)socket_table_add_time_wait(&reader->table);
    }
    return NULL;
}

static int append_held(struct held_descriptors *held, int pid, int descriptor) {
    struct held_descriptor *items =
        growing_array_room(held->items, held->count, &held->capacity, HELD_AT_FIRST, sizeof *items);
    if (items == NULL) {
        return ENOMEM;
    }
    held->items = items;
    items[held->count++] = (struct held_descriptor){.pid = pid, .descriptor = descriptor};
    return 0;
}

/* What else the process holds that a limit is about. Returns 0 or ENOMEM. */
static int note_others(const struct fd_walk *walk, const struct walked_process *walked,
                       struct census *census) {
    size_t descriptors = walked->expected > 0 ? walked->expected : walked->count;
    int error = census_append_files(
        census, (struct process_files){.pid = walked->pid,
                                       .descriptors = (uint32_t)descriptors,
                                       .highest = walked->highest});
    for (size_t index = walked->first; index < walked->first + walked->count && error == 0; index++) {
        uint64_t entry = walk->entries[index];
        if (entry == FD_WALK_ABSENT) {
            continue;
        }
        if ((entry & FD_WALK_INOTIFY) != 0) {
            error = append_held(&census->inotify, walked->pid, (int)(entry & INT32_MAX));
        } else if ((entry & FD_WALK_TUN) != 0) {
            error = append_held(&census->tun, walked->pid, (int)(entry & INT32_MAX));
        } else if (census->sockets.fullest.known && entry != FD_WALK_NO_SOCKET &&
                   entry == census->sockets.fullest.inode) {
            census->fullest_pid = walked->pid;
        }
    }
    return error;
}

static int fill_census(struct fd_walk *walk, const struct socket_table *table, struct census *census) {
    census->visible = walk->visible;
    census->hidden = walk->hidden;
    census->hidden_pids = walk->hidden_pids;
    walk->hidden_pids = NULL;
    for (size_t index = 0; index < walk->process_count; index++) {
        const struct walked_process *walked = &walk->processes[index];
        if (note_others(walk, walked, census) != 0) {
            return ENOMEM;
        }
        struct descriptor_counts counts = count_kinds(walk->entries + walked->first, walked->count, table);
        bool has_sockets = counts.tcp_sockets > 0 || counts.udp_sockets > 0;
        if (!has_sockets || walked->pid == getpid()) {
            continue; /* without sockets, or the helper itself, which is not one of the apps */
        }
        struct observed_process *process = census_append(census);
        if (process == NULL) {
            return ENOMEM;
        }
        process->pid = walked->pid;
        process->descriptors = counts;
        fd_census_process_name(walked->pid, process->name);
    }
    return 0;
}

void fd_census(struct census *census) {
    struct fd_walk walk = {0};
    struct table_reader reader = {.table = {.details = &census->sockets}};
    struct port_space ports;
    pthread_t thread;

    system_limits_ports(&ports);
    census->sockets.first = ports.first;
    census->sockets.last = ports.last;

    /* The tables are a third of the work and need nothing of the walk: another core may read them meanwhile.
     */
    bool apart = pthread_create(&thread, NULL, read_tables, &reader) == 0;
    int error = fd_walk_add_all(&walk);
    if (error == 0) {
        error = fd_walk_resolve(&walk);
    }
    if (apart) {
        (void)pthread_join(thread, NULL);
    } else {
        read_tables(&reader);
    }
    if (error != 0) {
        census->reading = reading_failed("readdir /proc", error);
    } else if (reader.error != 0) {
        census->reading = reading_failed("sock_diag", reader.error);
    } else {
        error = fill_census(&walk, &reader.table, census);
        census->reading = error == 0 ? reading_ok() : reading_failed("census", error);
    }
    fd_walk_free(&walk);
    socket_table_free(&reader.table);
}

int fd_census_process(int pid, struct descriptor_counts *counts) {
    struct fd_walk walk = {0};
    struct socket_table table = {0};

    int error = fd_walk_add_process(&walk, pid);
    if (error == 0) {
        error = fd_walk_resolve(&walk);
    }
    if (error == 0) {
        error = socket_table_fill(&table);
    }
    if (error == 0) {
        *counts = count_kinds(walk.entries, walk.entry_count, &table);
    }
    fd_walk_free(&walk);
    socket_table_free(&table);
    return error;
}

void fd_census_process_name(int pid, char name[PROCESS_NAME_BYTES]) {
    struct byte_buffer buffer = {0};
    char path[PATH_BYTES];

    name[0] = '\0';
    snprintf(path, sizeof path, "/proc/%d/comm", pid);
    if (kernel_file_read(path, &buffer) == 0) {
        struct text text = kernel_file_text(&buffer);
        struct text line;
        if (text_next_line(&text, &line)) {
            (void)text_copy(line, name, PROCESS_NAME_BYTES);
        }
    }
    byte_buffer_free(&buffer);
}
