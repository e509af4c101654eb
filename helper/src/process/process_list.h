/* Every process of the machine, as far as anybody may know it: who is whose child, and which app answers for it. */
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
    int responsible_pid; /* the app that the system holds responsible for it (macOS): itself, or another; 0: not known */
    uint64_t started;    /* two processes with one number differ here; only to be compared */
    bool own;            /* of this user */
    char name[PROCESS_NAME_BYTES];
};

/* Zero-initialise; free with process_list_free(). */
struct process_list {
    struct listed_process *items;
    size_t count;
    size_t capacity;
};

/* Replaces what the list held. Returns 0 or an errno. */
int process_list_read(struct process_list *list);

/* One process anew. Returns 0 or an errno (ESRCH: it is gone). */
int process_list_one(int pid, struct listed_process *process);

/* The path of its program, "" where it is not told. */
void process_path(int pid, char path[PROCESS_PATH_BYTES]);

/* How it was called, cut; "" where it is not told. */
void process_command(int pid, char command[PROCESS_COMMAND_BYTES]);

/* Whether processes may have been started since the last call with this mark; true where nobody can tell. */
bool process_list_is_stale(uint64_t *mark);

struct listed_process *process_list_add(struct process_list *list);
void process_list_free(struct process_list *list);

/*
 * Marks in `members`, one per process of the list, the process `pid`, its descendants, what the system says it is
 * responsible for, and their descendants. Pure.
 */
void process_family(const struct process_list *list, int pid, bool *members);

#endif
