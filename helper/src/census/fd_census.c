#include "census/fd_census.h"

#include <errno.h>
#include <stdlib.h>

#include "base/growing_array.h"

enum { PROCESSES_AT_FIRST = 64 };

int census_append_files(struct census *census, struct process_files files) {
    struct process_files *items = growing_array_room(
        census->files, census->files_count, &census->files_capacity, PROCESSES_AT_FIRST, sizeof *items);
    if (items == NULL) {
        return ENOMEM;
    }
    census->files = items;
    items[census->files_count++] = files;
    return 0;
}

void census_free(struct census *census) {
    free(census->processes);
    free(census->files);
    free(census->inotify.items);
    free(census->tun.items);
    free(census->hidden_pids);
    socket_details_free(&census->sockets);
    *census = (struct census){0};
}

struct observed_process *census_append(struct census *census) {
    struct observed_process *processes =
        growing_array_room(census->processes, census->process_count, &census->process_capacity,
                           PROCESSES_AT_FIRST, sizeof *processes);
    if (processes == NULL) {
        return NULL;
    }
    census->processes = processes;
    struct observed_process *process = &processes[census->process_count++];
    *process = (struct observed_process){0};
    return process;
}
