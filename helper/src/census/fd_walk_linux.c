#include "census/fd_walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/growing_array.h"
#include "base/text_line.h"

enum {
    PATH_BYTES = 64,
    ITEMS_AT_FIRST = 4096,
    /* Smaller processes are listed: one getdents64() is cheaper than guessing. */
    GUESS_DESCRIPTORS_MIN = 512
};

static int append_entry(struct fd_walk *walk, uint64_t entry) {
    uint64_t *entries = growing_array_room(walk->entries, walk->entry_count, &walk->entry_capacity,
                                           ITEMS_AT_FIRST, sizeof *entries);
    if (entries == NULL) {
        return ENOMEM;
    }
    walk->entries = entries;
    entries[walk->entry_count++] = entry;
    return 0;
}

static int append_process(struct fd_walk *walk, struct walked_process process) {
    struct walked_process *processes = growing_array_room(
        walk->processes, walk->process_count, &walk->process_capacity, ITEMS_AT_FIRST, sizeof *processes);
    if (processes == NULL) {
        return ENOMEM;
    }
    walk->processes = processes;
    processes[walk->process_count++] = process;
    return 0;
}

/* Appends the numbers that name the entries of a directory of /proc; closes it. Returns 0 or an errno. */
static int list_numbers(DIR *directory, struct fd_walk *walk) {
    int error = 0;
    while (error == 0) {
        errno = 0;
        struct dirent *entry = readdir(directory);
        if (entry == NULL) {
            error = errno;
            break;
        }
        uint64_t number;
        struct text name = {.start = entry->d_name, .length = strlen(entry->d_name)};
        if (text_number(name, 10, &number) && number <= INT32_MAX) {
            error = append_entry(walk, number);
        }
    }
    (void)closedir(directory);
    return error;
}

static DIR *open_descriptors(int pid) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/proc/%d/fd", pid);
    return opendir(path);
}

/* How many descriptors the process has; 0 where the kernel does not report it. */
static size_t descriptor_count(DIR *directory) {
    struct stat status;
    int descriptor = dirfd(directory);
    return descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_size > 0 ? (size_t)status.st_size
                                                                                    : 0;
}

static int highest_number(const struct fd_walk *walk, size_t first) {
    uint64_t highest = 0;
    for (size_t index = first; index < walk->entry_count; index++) {
        highest = walk->entries[index] > highest ? walk->entries[index] : highest;
    }
    return (int)highest;
}

static int guess_numbers(size_t count, struct fd_walk *walk) {
    size_t end = count + count / 16 + 32; /* room for some holes */
    int error = 0;
    for (size_t number = 0; number < end && error == 0; number++) {
        error = append_entry(walk, number);
    }
    return error;
}

int fd_walk_add_process(struct fd_walk *walk, int pid) {
    struct walked_process process = {.pid = pid, .first = walk->entry_count, .highest = -1};
    DIR *directory = open_descriptors(pid);
    int error;

    if (directory == NULL) {
        return errno;
    }
    size_t count = descriptor_count(directory);
    if (count >= GUESS_DESCRIPTORS_MIN && count <= INT32_MAX / 2) {
        (void)closedir(directory);
        process.expected = count;
        error = guess_numbers(count, walk);
    } else {
        error = list_numbers(directory, walk);
        process.highest = highest_number(walk, process.first);
    }
    process.count = walk->entry_count - process.first;
    if (error == 0 && process.count > 0) {
        error = append_process(walk, process);
    }
    if (error != 0) {
        walk->entry_count = process.first;
    }
    return error;
}

static int append_hidden(struct fd_walk *walk, uint64_t pid) {
    uint64_t *pids = growing_array_room(walk->hidden_pids, walk->hidden, &walk->hidden_capacity,
                                        ITEMS_AT_FIRST, sizeof *pids);
    if (pids == NULL) {
        return ENOMEM;
    }
    walk->hidden_pids = pids;
    pids[walk->hidden++] = pid;
    return 0;
}

int fd_walk_add_all(struct fd_walk *walk) {
    struct fd_walk pids = {0};
    DIR *directory = opendir("/proc");
    int error = directory == NULL ? errno : list_numbers(directory, &pids);

    for (size_t index = 0; index < pids.entry_count && error == 0; index++) {
        error = fd_walk_add_process(walk, (int)pids.entries[index]);
        switch (error) {
        case 0:
            walk->visible++;
            break;
        case EACCES:
        case EPERM:
            error = append_hidden(walk, pids.entries[index]);
            break;
        case ENOENT:
        case ESRCH:
            error = 0; /* it ended while we looked */
            break;
        default:
            break;
        }
    }
    fd_walk_free(&pids);
    return error;
}

int fd_walk_list_again(struct fd_walk *walk, struct walked_process *process) {
    size_t first = walk->entry_count;
    DIR *directory = open_descriptors(process->pid);
    int error = directory == NULL ? errno : list_numbers(directory, walk);

    process->first = first;
    process->count = walk->entry_count - first;
    process->expected = 0;
    process->highest = highest_number(walk, first);
    return error == ENOMEM ? ENOMEM : 0;
}

void fd_walk_free(struct fd_walk *walk) {
    free(walk->entries);
    free(walk->processes);
    free(walk->hidden_pids);
    *walk = (struct fd_walk){0};
}
