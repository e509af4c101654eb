#include "process/process_reading.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/counter_text.h"
#include "base/kernel_file.h"
#include "census/fd_walk.h"
#include "census/sock_diag.h"

enum { PATH_BYTES = 64 };

struct socket_reader {
    struct socket_table table;
    struct socket_records records;
    int error;
};

static int64_t limit_of(struct text text, unsigned index) {
    struct text word;
    uint64_t value = 0;
    bool found = counter_text_word(text, "Max open files", index, &word) && text_number(word, 10, &value);
    return found && value <= INT64_MAX ? (int64_t)value : LIMIT_NOT_KNOWN;
}

void process_reading_begin(struct process_reading *reading) {
    struct byte_buffer buffer = {0};
    char path[PATH_BYTES];

    process_path(reading->process.pid, reading->path);
    reading->descriptors = reading->peak = reading->highest = LIMIT_NOT_KNOWN;
    reading->soft = reading->hard = LIMIT_NOT_KNOWN;
    snprintf(path, sizeof path, "/proc/%d/limits", reading->process.pid);
    if (kernel_file_read(path, &buffer) == 0) {
        reading->soft = limit_of(kernel_file_text(&buffer), 0);
        reading->hard = limit_of(kernel_file_text(&buffer), 1);
    }
    byte_buffer_free(&buffer);
}

/* From Linux 6.2 on the size of the directory is the number of its entries; earlier, they have to be
 * counted. */
void process_reading_descriptors(struct process_reading *reading) {
    char path[PATH_BYTES];
    struct stat status;
    snprintf(path, sizeof path, "/proc/%d/fd", reading->process.pid);
    if (stat(path, &status) != 0) {
        reading->ended = errno == ENOENT || errno == ESRCH;
        return;
    }
    if (status.st_size <= 0) {
        return;
    }
    process_reading_set_descriptors(reading, (int64_t)status.st_size);
}

static void *read_sockets(void *argument) {
    struct socket_reader *reader = argument;
    reader->table.take = socket_records_take;
    reader->table.taker = &reader->records;
    reader->error = socket_table_fill(&reader->table);
    socket_records_sort(&reader->records);
    return NULL;
}

static int take_socket(struct process_reading *reading, const struct socket_reader *reader, uint64_t inode) {
    const struct socket_record *record = socket_records_find(&reader->records, inode);
    if (record != NULL) {
        return process_reading_add(reading, record);
    }
    switch (socket_table_find(&reader->table, inode)) {
    case SOCKET_IS_TCP:
        reading->counts.tcp_sockets++;
        break;
    case SOCKET_IS_UDP:
        reading->counts.udp_sockets++;
        break;
    case SOCKET_IS_NEITHER:
        break;
    }
    return 0;
}

static int take_walked(struct process_reading *reading, const struct fd_walk *walk,
                       const struct walked_process *walked, const struct socket_reader *reader) {
    int error = 0;
    process_reading_set_descriptors(reading,
                                    (int64_t)(walked->expected > 0 ? walked->expected : walked->count));
    reading->highest = walked->highest;
    for (size_t index = walked->first; index < walked->first + walked->count && error == 0; index++) {
        uint64_t entry = walk->entries[index];
        bool is_socket = entry != FD_WALK_ABSENT && entry != FD_WALK_NO_SOCKET &&
                         (entry & (FD_WALK_INOTIFY | FD_WALK_TUN)) == 0;
        error = is_socket ? take_socket(reading, reader, entry) : 0;
    }
    reading->counted = true;
    reading->records_missing = reader->table.records_missing;
    reading->counted_ns = clock_now_ns();
    return error;
}

/* The walk skips a process without descriptors; one that has just ended keeps its last number. */
static void take_empty(struct process_reading *reading) {
    reading->counted = true;
    reading->counted_ns = clock_now_ns();
}

static int take_all(struct process_reading *readings, size_t count, const struct fd_walk *walk,
                    const struct socket_reader *reader) {
    int error = 0;
    for (size_t index = 0; index < count; index++) {
        if (readings[index].error == 0) {
            take_empty(&readings[index]);
        }
    }
    for (size_t index = 0; index < walk->process_count && error == 0; index++) {
        const struct walked_process *walked = &walk->processes[index];
        struct process_reading *reading = process_reading_find(readings, count, walked->pid);
        error = reading == NULL ? 0 : take_walked(reading, walk, walked, reader);
    }
    return error;
}

int process_reading_count(struct process_reading *readings, size_t count) {
    struct fd_walk walk = {0};
    struct socket_reader reader = {0};
    pthread_t thread;
    int error = 0;

    /* The socket tables do not depend on the walk, so another thread reads them meanwhile. */
    bool apart = pthread_create(&thread, NULL, read_sockets, &reader) == 0;
    for (size_t index = 0; index < count && error == 0; index++) {
        process_reading_clear(&readings[index]);
        readings[index].error = fd_walk_add_process(&walk, readings[index].process.pid);
        error = readings[index].error == ENOMEM ? ENOMEM : 0;
    }
    if (error == 0) {
        error = fd_walk_resolve(&walk);
    }
    if (apart) {
        (void)pthread_join(thread, NULL);
    } else {
        read_sockets(&reader);
    }
    if (error == 0) {
        error = reader.error;
    }
    if (error == 0) {
        error = take_all(readings, count, &walk, &reader);
    }
    fd_walk_free(&walk);
    socket_table_free(&reader.table);
    socket_records_free(&reader.records);
    return error;
}
