/* Arrays that grow by doubling. */
#ifndef LANELIGHT_GROWING_ARRAY_H
#define LANELIGHT_GROWING_ARRAY_H

#include <stddef.h>

/* Room for one more item of `size` bytes after `count` of them: `items`, or where they are now. NULL when
 * memory is short, and then `items` is as it was. The first allocation holds `first` items. */
void *growing_array_room(void *items, size_t count, size_t *capacity, size_t first, size_t size);

#endif
