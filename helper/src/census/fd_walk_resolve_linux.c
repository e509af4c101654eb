/* The second half of fd_walk.h: what each descriptor is. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "census/fd_walk.h"

enum {
    PATH_BYTES = 64,
    NUMBER_BYTES = 24,
    CHUNK_ENTRIES = 256,
    /* Below this a thread costs more than it brings. A third thread brings nothing: the kernel takes the
     * process's lock for each question. */
    HELPED_ENTRIES_MIN = 2048,
    TUN_MAJOR = 10, /* /dev/net/tun, devices.txt */
    TUN_MINOR = 200
};

struct resolver {
    struct fd_walk *walk;
    dev_t socket_device;
    atomic_size_t next;
};

/* A file that has no type is one of the kernel's own: inotify, epoll, timers. Only its link names it. */
static uint64_t resolve_typeless(int directory, const char *name, uint64_t descriptor) {
    static const char wanted[] = "anon_inode:inotify";
    char link[sizeof wanted];
    ssize_t length = readlinkat(directory, name, link, sizeof link);
    bool found = length == (ssize_t)sizeof wanted - 1 && memcmp(link, wanted, sizeof wanted - 1) == 0;
    return found ? FD_WALK_INOTIFY | descriptor : FD_WALK_NO_SOCKET;
}

/* The file of a bound Unix socket, opened with O_PATH, is a socket too, but on the device of its file system.
 */
static uint64_t resolve(int directory, uint64_t descriptor, dev_t socket_device) {
    char name[NUMBER_BYTES];
    struct stat status;

    uint64_t number = descriptor;
    char *digit = name + sizeof name - 1;
    *digit = '\0';
    do {
        *--digit = (char)('0' + descriptor % 10);
        descriptor /= 10;
    } while (descriptor > 0);
    if (fstatat(directory, digit, &status, 0) != 0) {
        return FD_WALK_ABSENT;
    }
    if ((status.st_mode & S_IFMT) == 0) {
        return resolve_typeless(directory, digit, number);
    }
    if (S_ISCHR(status.st_mode) && status.st_rdev == makedev(TUN_MAJOR, TUN_MINOR)) {
        return FD_WALK_TUN | number;
    }
    return S_ISSOCK(status.st_mode) && status.st_dev == socket_device ? (uint64_t)status.st_ino
                                                                      : FD_WALK_NO_SOCKET;
}

/* Resolves the part of [first, end) that belongs to one process; returns where the next process begins. */
static size_t resolve_stretch(const struct resolver *resolver, const struct walked_process *process,
                              size_t first, size_t end) {
    size_t process_end = process->first + process->count;
    size_t stop = process_end < end ? process_end : end;
    uint64_t *entries = resolver->walk->entries;
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "/proc/%d/fd", process->pid);
    int directory = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (size_t index = first; index < stop; index++) {
        entries[index] =
            directory < 0 ? FD_WALK_ABSENT : resolve(directory, entries[index], resolver->socket_device);
    }
    if (directory >= 0) {
        (void)close(directory);
    }
    return stop;
}

static size_t process_at(const struct fd_walk *walk, size_t entry) {
    size_t low = 0;
    size_t high = walk->process_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (walk->processes[middle].first <= entry) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static void *resolve_chunks(void *argument) {
    struct resolver *resolver = argument;
    struct fd_walk *walk = resolver->walk;
    for (;;) {
        size_t first = atomic_fetch_add(&resolver->next, CHUNK_ENTRIES);
        if (first >= walk->entry_count) {
            return NULL;
        }
        size_t end = walk->entry_count - first < CHUNK_ENTRIES ? walk->entry_count : first + CHUNK_ENTRIES;
        size_t process_index = process_at(walk, first);
        while (first < end) {
            first = resolve_stretch(resolver, &walk->processes[process_index], first, end);
            process_index++;
        }
    }
}

static void resolve_all(struct resolver *resolver) {
    pthread_t helper;
    bool helped = resolver->walk->entry_count >= HELPED_ENTRIES_MIN &&
                  pthread_create(&helper, NULL, resolve_chunks, resolver) == 0;
    resolve_chunks(resolver);
    if (helped) {
        (void)pthread_join(helper, NULL);
    }
}

/* The numbers that were tried begin at 0, so that each is its place. */
static void find_highest(const struct fd_walk *walk, struct walked_process *process) {
    for (size_t index = 0; index < process->count; index++) {
        if (walk->entries[process->first + index] != FD_WALK_ABSENT) {
            process->highest = (int)index;
        }
    }
}

static size_t count_present(const struct fd_walk *walk, const struct walked_process *process) {
    size_t present = 0;
    for (size_t index = process->first; index < process->first + process->count; index++) {
        present += walk->entries[index] != FD_WALK_ABSENT;
    }
    return present;
}

int fd_walk_resolve(struct fd_walk *walk) {
    struct resolver resolver = {.walk = walk, .next = 0};
    struct stat status;
    int error = 0;
    int own_socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (own_socket < 0 || fstat(own_socket, &status) != 0) {
        error = errno;
    } else {
        resolver.socket_device = status.st_dev;
        resolve_all(&resolver);
    }
    for (size_t index = 0; index < walk->process_count && error == 0; index++) {
        struct walked_process *process = &walk->processes[index];
        if (process->expected > 0 && count_present(walk, process) < process->expected) {
            error = fd_walk_list_again(walk, process);
            resolve_stretch(&resolver, process, process->first, walk->entry_count);
        } else if (process->expected > 0) {
            find_highest(walk, process);
        }
    }
    if (own_socket >= 0) {
        (void)close(own_socket);
    }
    return error;
}
