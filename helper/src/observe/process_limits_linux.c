#include "observe/process_limits.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/counter_text.h"
#include "base/kernel_file.h"
#include "observe/open_files_chosen.h"

enum { PATH_BYTES = 64, WATCHES_BYTES_MAX = 16 * 1024 * 1024 };

static int64_t limit_of(struct text text, unsigned index) {
    struct text word;
    uint64_t value = 0;
    bool found = counter_text_word(text, "Max open files", index, &word) && text_number(word, 10, &value);
    return found && value <= INT64_MAX ? (int64_t)value : LIMIT_NOT_KNOWN;
}

/* "PPid:\t1" of /proc/PID/status; 0 where it is missing. */
static int parent_of(file_reader read, int pid, struct byte_buffer *buffer) {
    char path[PATH_BYTES];
    uint64_t parent = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    return read(path, buffer) == 0 && counter_text_row(kernel_file_text(buffer), "PPid:", &parent) &&
                   parent <= INT32_MAX
               ? (int)parent
               : 0;
}

static void read_open_files(file_reader read, const struct census *census,
                            struct open_files_reading *open_files) {
    struct byte_buffer buffer = {0};
    char path[PATH_BYTES];

    open_files->reading = census->reading;
    if (!census->reading.ok) {
        return;
    }
    for (size_t index = 0; index < census->files_count; index++) {
        const struct process_files *files = &census->files[index];
        struct observed_files process = {.pid = files->pid,
                                         .descriptors = files->descriptors,
                                         .highest = files->highest,
                                         .soft = LIMIT_NOT_KNOWN,
                                         .hard = LIMIT_NOT_KNOWN};
        if (!open_files_worth_asking(&process)) {
            continue;
        }
        snprintf(path, sizeof path, "/proc/%d/limits", files->pid);
        if (read(path, &buffer) == 0) {
            process.soft = limit_of(kernel_file_text(&buffer), 0);
            process.hard = limit_of(kernel_file_text(&buffer), 1);
        }
        open_files_choose(open_files, &process);
    }
    for (size_t index = 0; index < open_files->count; index++) {
        struct observed_files *process = &open_files->processes[index];
        fd_census_process_name(process->pid, process->name);
        process->parent_pid = parent_of(read, process->pid, &buffer);
        if (process->parent_pid > 0) {
            fd_census_process_name(process->parent_pid, process->parent_name);
        }
    }
    byte_buffer_free(&buffer);
}

static void read_socket_details(const struct census *census, struct limit_readings *readings) {
    const struct socket_details *sockets = &census->sockets;
    struct ports_reading *ports = &readings->ports;
    bool known = census->reading.ok && !sockets->unknown;
    ports->held = known ? sockets->held : LIMIT_NOT_KNOWN;
    ports->in_range = known ? sockets->in_range : LIMIT_NOT_KNOWN;
    ports->to_one_destination = known ? sockets->to_one_destination : LIMIT_NOT_KNOWN;
    if (known && sockets->fullest.known) {
        struct listen_queue_reading *queue = &readings->listen_queue;
        queue->fullest.known = true;
        queue->fullest.port = sockets->fullest.port;
        queue->fullest.queued = sockets->fullest.queued;
        queue->fullest.limit = sockets->fullest.limit;
        queue->fullest.pid = census->fullest_pid;
        if (census->fullest_pid > 0) {
            fd_census_process_name(census->fullest_pid, queue->fullest.name);
        }
    }
}

static int64_t count_watches(struct text text) {
    static const char start[] = "inotify wd:";
    struct text line;
    int64_t watches = 0;
    while (text_next_line(&text, &line)) {
        watches += line.length >= sizeof start - 1 && memcmp(line.start, start, sizeof start - 1) == 0;
    }
    return watches;
}

static bool belongs_to(int pid, uint32_t user) {
    char path[PATH_BYTES];
    struct stat status;
    snprintf(path, sizeof path, "/proc/%d", pid);
    return stat(path, &status) == 0 && status.st_uid == user;
}

/* Keeps the list at its length, the most watches first. */
static void choose_watches(struct file_watches_reading *watches, const struct observed_watches *process) {
    size_t place = watches->count;
    while (place > 0 && process->watches > watches->processes[place - 1].watches) {
        place--;
    }
    if (process->pid == 0 || place == FILE_WATCHES_LISTED_MAX) {
        return;
    }
    watches->count += watches->count < FILE_WATCHES_LISTED_MAX;
    for (size_t index = watches->count - 1; index > place; index--) {
        watches->processes[index] = watches->processes[index - 1];
    }
    watches->processes[place] = *process;
}

/* Counting watches makes the kernel write a line for each: counting ends after WATCHES_BYTES_MAX, about
 * 100,000 watches. */
static int64_t watches_of(file_reader read, const struct held_descriptor *held, struct byte_buffer *buffer,
                          size_t *bytes) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%d", held->pid, held->descriptor);
    if (*bytes >= WATCHES_BYTES_MAX || read(path, buffer) != 0) {
        return 0;
    }
    *bytes += buffer->length;
    return count_watches(kernel_file_text(buffer));
}

/* The census lists the descriptors of one process together. */
static void read_file_watches(file_reader read, const struct census *census, uint32_t user,
                              struct file_watches_reading *watches) {
    struct observed_watches process = {0};
    struct byte_buffer buffer = {0};
    size_t bytes = 0;

    watches->reading = census->reading;
    for (size_t index = 0; census->reading.ok && index < census->inotify.count; index++) {
        const struct held_descriptor *held = &census->inotify.items[index];
        if (!belongs_to(held->pid, user)) {
            continue;
        }
        if (held->pid != process.pid) {
            choose_watches(watches, &process);
            process = (struct observed_watches){.pid = held->pid};
        }
        int64_t counted = watches_of(read, held, &buffer, &bytes);
        process.instances++;
        process.watches += counted;
        watches->instances++;
        watches->watches += counted;
    }
    choose_watches(watches, &process);
    for (size_t index = 0; index < watches->count; index++) {
        fd_census_process_name(watches->processes[index].pid, watches->processes[index].name);
    }
    byte_buffer_free(&buffer);
}

void process_limits_read(file_reader read, const struct census *census, uint32_t user,
                         struct limit_readings *readings) {
    read_open_files(read, census, &readings->open_files);
    read_socket_details(census, readings);
    read_file_watches(read, census, user, &readings->file_watches);
}
