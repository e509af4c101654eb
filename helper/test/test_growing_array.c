#include "base/growing_array.h"

#include <stdint.h>
#include <stdlib.h>

#include "check.h"

static void room_doubles_and_keeps_what_is_there(void) {
    size_t capacity = 0;
    int *items = NULL;
    for (int count = 0; count < 9; count++) {
        int *larger = growing_array_room(items, (size_t)count, &capacity, 4, sizeof *items);
        if (!check(larger != NULL)) {
            break;
        }
        items = larger;
        items[count] = count;
    }
    check_number(capacity, 16);
    check(items != NULL && items[0] == 0 && items[8] == 8);
    free(items);
}

static void more_than_memory_can_hold_is_refused(void) {
    size_t capacity = SIZE_MAX / 4;
    int item = 1;
    check(growing_array_room(&item, capacity, &capacity, 4, sizeof item) == NULL);
    check_number(item, 1);
    check(capacity == SIZE_MAX / 4);
}

int main(void) {
    room_doubles_and_keeps_what_is_there();
    more_than_memory_can_hold_is_refused();
    return check_report("growing_array");
}
