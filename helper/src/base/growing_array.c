#include "base/growing_array.h"

#include <stdint.h>
#include <stdlib.h>

void *growing_array_room(void *items, size_t count, size_t *capacity, size_t first, size_t size) {
    if (count < *capacity) {
        return items;
    }
    if (*capacity > SIZE_MAX / 2 / size) {
        return NULL;
    }
    size_t wanted = *capacity == 0 ? first : *capacity * 2;
    void *larger = realloc(items, wanted * size);
    if (larger != NULL) {
        *capacity = wanted;
    }
    return larger;
}
