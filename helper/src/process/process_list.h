/* Every visible process of the machine: its parent, and the app that is responsible for it. */
#ifndef LANELIGHT_PROCESS_LIST_H
#define LANELIGHT_PROCESS_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "census/fd_census.h"

enum { PROCESS_PATH_BYTES = 1024, PROCESS_COMMAND_BYTES = 256 };

struct listed_process {
    int pid;
    int parent_pid;      /* 0: none */
    int responsible_pid; /* the process that macOS holds responsible for it, possibly itself; 0: unknown */
    uint64_t started;    /* differs between two processes with the same pid; only compare it */
    bool own;            /* of this user */
    char name[PROCESS_NAME_BYTES];
};

/* Zero-initialise; free with process_list_free(). */
struct process_list {
    struct listed_process *items;
    size_t count;
    size_t capacity;
};

/* Replaces the contents of the list. Returns 0 or an errno. */
int process_list_read(struct process_list *list);

/* Reads a single process. Returns 0 or an errno (ESRCH: it is gone). */
int process_list_one(int pid, struct listed_process *process);

/* The path of its program, "" where it is unavailable. */
void process_path(int pid, char path[PROCESS_PATH_BYTES]);

/* Its command line, truncated; "" where it is unavailable. */
void process_command(int pid, char command[PROCESS_COMMAND_BYTES]);

/* Whether processes may have been started since the last call with this mark; true where that is unknown. */
bool process_list_is_stale(uint64_t *mark);

/* Returns 0 or ENOMEM. */
int process_list_add(struct process_list *list, const struct listed_process *process);
void process_list_free(struct process_list *list);

/*
 * `members` has one mark per process of the list. A family is the process `pid`, the processes that the
 * system holds it responsible for (its heads), and all their descendants. Heads of several families can be
 * marked before their descendants are. Pure.
 */
void process_mark_heads(const struct process_list *list, int pid, bool *members);
void process_mark_descendants(const struct process_list *list, bool *members);

#endif
