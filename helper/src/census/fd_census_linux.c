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

#include "base/kernel_file.h"
#include "census/fd_walk.h"
#include "census/sock_diag.h"

enum { PATH_BYTES = 64 };

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

static void *read_tables(void *argument) {
    struct table_reader *reader = argument;
    reader->error = socket_table_fill(&reader->table);
    return NULL;
}

static int fill_census(const struct fd_walk *walk, const struct socket_table *table, struct census *census) {
    census->visible = walk->visible;
    census->hidden = walk->hidden;
    for (size_t index = 0; index < walk->process_count; index++) {
        const struct walked_process *walked = &walk->processes[index];
        struct descriptor_counts counts = count_kinds(walk->entries + walked->first, walked->count, table);
        if (counts.tcp_sockets == 0 && counts.udp_sockets == 0) {
            continue;
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
    struct table_reader reader = {0};
    pthread_t thread;

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
