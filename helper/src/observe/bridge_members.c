#include "observe/bridge_members.h"

#include <string.h>

static bool name_is_valid(const unsigned char *name) {
    size_t length = 0;
    while (length < BRIDGE_MEMBER_NAME_BYTES && name[length] != '\0') {
        if (name[length] <= ' ' || name[length] > '~') {
            return false;
        }
        length++;
    }
    return length > 0 && length < BRIDGE_MEMBER_NAME_BYTES;
}

bool bridge_members_valid(const unsigned char *bytes, size_t length) {
    if (length % BRIDGE_MEMBER_BYTES != 0) {
        return false;
    }
    for (size_t offset = 0; offset < length; offset += BRIDGE_MEMBER_BYTES) {
        if (!name_is_valid(bytes + offset)) {
            return false;
        }
    }
    return true;
}

bool bridge_members_include(const unsigned char *bytes, size_t length, const char *interface) {
    for (size_t offset = 0; offset + BRIDGE_MEMBER_BYTES <= length; offset += BRIDGE_MEMBER_BYTES) {
        if (strncmp((const char *)bytes + offset, interface, BRIDGE_MEMBER_NAME_BYTES) == 0) {
            return true;
        }
    }
    return false;
}
