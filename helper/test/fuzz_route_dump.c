/* Whatever the bytes: nothing beyond them is read, and the name that is chosen ends. */
#include <stdlib.h>
#include <string.h>

#include "observe/bridge_members.h"
#include "observe/route_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *name_of(unsigned int index, char *name) {
    if (index == 0 || index > 9) {
        return NULL;
    }
    memcpy(name, "en0", 4);
    name[2] = (char)('0' + index);
    return name;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct default_route_choice choice = {0};
    char name[INTERFACE_NAME_BYTES];

    (void)route_dump_read(data, size, name_of, &choice);
    default_route_chosen(&choice, name);
    if (memchr(name, '\0', sizeof name) == NULL) {
        abort();
    }
    if (bridge_members_valid(data, size) && size > 0 &&
        !bridge_members_include(data, size, (const char *)data)) {
        abort();
    }
    return 0;
}
