#include "observe/observation.h"

#include <stdlib.h>
#include <string.h>

#include "base/growing_array.h"

enum { INTERFACES_AT_FIRST = 64 };

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
    struct observed_interface *items =
        growing_array_room(list->items, list->count, &list->capacity, INTERFACES_AT_FIRST, sizeof *items);
    if (items == NULL) {
        return NULL;
    }
    list->items = items;
    struct observed_interface *entry = &items[list->count++];
    *entry = (struct observed_interface){.kind = INTERFACE_OTHER};
    memcpy(entry->name, name, length + 1);
    return entry;
}

void flow_advisory_list_free(struct flow_advisory_list *list) {
    free(list->channels);
    free(list->names);
    free(list->extensions);
    *list = (struct flow_advisory_list){0};
}

void observation_free(struct observation *observation) {
    flow_advisory_list_free(&observation->flow_advisory);
    census_free(&observation->census);
    free(observation->interfaces.items);
    *observation = (struct observation){0};
}
