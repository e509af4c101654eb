#include "process/process_list.h"

#include <errno.h>
#include <stdlib.h>

#include "base/growing_array.h"

enum { PROCESSES_AT_FIRST = 256 };

int process_list_add(struct process_list *list, const struct listed_process *process) {
    struct listed_process *items =
        growing_array_room(list->items, list->count, &list->capacity, PROCESSES_AT_FIRST, sizeof *items);
    if (items == NULL) {
        return ENOMEM;
    }
    list->items = items;
    items[list->count++] = *process;
    return 0;
}

void process_list_free(struct process_list *list) {
    free(list->items);
    *list = (struct process_list){0};
}

static bool is_member(const struct process_list *list, const bool *members, int pid) {
    for (size_t index = 0; index < list->count; index++) {
        if (list->items[index].pid == pid) {
            return members[index];
        }
    }
    return false;
}

void process_mark_heads(const struct process_list *list, int pid, bool *members) {
    for (size_t index = 0; index < list->count; index++) {
        const struct listed_process *process = &list->items[index];
        bool is_head = process->pid == pid;
        if (process->pid > 1 && process->responsible_pid > 1) {
            is_head = is_head || process->responsible_pid == pid;
        }
        members[index] = members[index] || is_head;
    }
}

/* A child may come before its parent in the list, so rounds repeat until one finds no new member. */
void process_mark_descendants(const struct process_list *list, bool *members) {
    bool found = true;
    while (found) {
        found = false;
        for (size_t index = 0; index < list->count; index++) {
            const struct listed_process *process = &list->items[index];
            if (!members[index] && process->pid > 1 && process->parent_pid > 1 &&
                is_member(list, members, process->parent_pid)) {
                members[index] = true;
                found = true;
            }
        }
    }
}
