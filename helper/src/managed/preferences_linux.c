#include "managed/preferences.h"

#include <stddef.h>

/* On Linux the app reads a file of managed settings itself. */
const struct preferences_api *preferences_system(void) {
    return NULL;
}
