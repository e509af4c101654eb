#include "managed/preferences.h"

#include <stddef.h>

/* Linux has a file instead, which the program itself reads. */
const struct preferences_api *preferences_system(void) {
    return NULL;
}
