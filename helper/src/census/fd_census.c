#include "census/fd_census.h"

#include "base/growing_array.h"

enum { PROCESSES_AT_FIRST = 64 };

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
