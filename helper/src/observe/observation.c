#include "observe/observation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct reading reading_ok(void) {
    return (struct reading){.ok = true};
}

struct reading reading_failed(const char *call, int error) {
    return (struct reading){.ok = false, .call = call, .error = error};
}

struct reading reading_malformed(const char *call, const char *problem) {
    return (struct reading){.ok = false, .call = call, .error = EBADMSG, .problem = problem};
}

/* Room for one more item of `size` bytes; NULL when memory is short, and then `items` is as it was. */
static void *with_room(void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity == 0 ? 64 : *capacity * 2;
    void *larger = realloc(items, wanted * size);
    if (larger != NULL) {
        *capacity = wanted;
    }
    return larger;
}

struct observed_process *census_append(struct census *census) {
    struct observed_process *processes =
        with_room(census->processes, census->process_count, &census->process_capacity, sizeof *processes);
    if (processes == NULL) {
        return NULL;
    }
    census->processes = processes;
    struct observed_process *process = &processes[census->process_count++];
    *process = (struct observed_process){0};
    return process;
}

struct observed_interface *interface_list_entry(struct interface_list *list, const char *name) {
    size_t length = strlen(name);
    if (length >= INTERFACE_NAME_BYTES) {
        return NULL;
    }
    for (size_t index = 0; index < list->count; index++) {
        if (strcmp(list->items[index].name, name) == 0) {
            return &list->items[index];
        }
    }
    struct observed_interface *items = with_room(list->items, list->count, &list->capacity, sizeof *items);
    if (items == NULL) {
        return NULL;
    }
    list->items = items;
    struct observed_interface *entry = &items[list->count++];
    *entry = (struct observed_interface){.kind = INTERFACE_OTHER};
    memcpy(entry->name, name, length + 1);
    return entry;
}

void observation_free(struct observation *observation) {
    free(observation->flow_advisory.channels);
    free(observation->flow_advisory.names);
    free(observation->census.processes);
    free(observation->interfaces.items);
    *observation = (struct observation){0};
}
