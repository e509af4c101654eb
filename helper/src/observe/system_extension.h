/* System extensions by the path of their program (macOS). What one of them opens, it opens for all apps.
 * Pure. */
#ifndef LANELIGHT_SYSTEM_EXTENSION_H
#define LANELIGHT_SYSTEM_EXTENSION_H

#include "observe/limit_readings.h"

/* The bundle id of "/Library/SystemExtensions/UUID/BUNDLE-ID.systemextension/…"; "" for any other path. */
void system_extension_of(const char *path, char id[EXTENSION_BYTES]);

#endif
