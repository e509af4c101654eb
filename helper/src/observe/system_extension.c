#include "observe/system_extension.h"

#include <string.h>

void system_extension_of(const char *path, char id[EXTENSION_BYTES]) {
    static const char folder[] = "/Library/SystemExtensions/";
    static const char suffix[] = ".systemextension/";

    id[0] = '\0';
    if (strncmp(path, folder, sizeof folder - 1) != 0) {
        return;
    }
    const char *start = strchr(path + sizeof folder - 1, '/');
    const char *end = start == NULL ? NULL : strstr(start, suffix);
    if (end == NULL || end - start <= 1 || end - start > EXTENSION_BYTES ||
        memchr(start + 1, '/', (size_t)(end - start - 1)) != NULL) {
        return;
    }
    size_t length = (size_t)(end - start - 1);
    memcpy(id, start + 1, length);
    id[length] = '\0';
}
