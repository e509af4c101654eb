/* Managed preferences, read through a table of CoreFoundation calls: the system's on a Mac, scripted ones
 * in the tests. The files of managed preferences are never read: the system decides which of them applies. */
#ifndef LANELIGHT_PREFERENCES_H
#define LANELIGHT_PREFERENCES_H

#include <stddef.h>
#include <stdint.h>

#include "base/json_out.h"

/* Every object of CoreFoundation is a pointer here; CFIndex is long, Boolean an unsigned char. */
struct preferences_api {
    const void *(*string_create)(const void *allocator, const char *text, uint32_t encoding);
    const void *(*copy_value)(const void *key, const void *domain);
    unsigned char (*is_forced)(const void *key, const void *domain);
    unsigned long (*type_of)(const void *value);
    unsigned long (*boolean_type)(void);
    unsigned long (*number_type)(void);
    unsigned long (*string_type)(void);
    unsigned char (*boolean_value)(const void *value);
    unsigned char (*number_value)(const void *value, long type, void *out);
    unsigned char (*number_is_float)(const void *value);
    unsigned char (*string_copy)(const void *value, char *buffer, long size, uint32_t encoding);
    void (*release)(const void *object);
};

/* NULL where the system has no CoreFoundation. */
const struct preferences_api *preferences_system(void);

/* Adds a member for each enforced key. A value of a type that no setting has (a list, a date) is null. -1:
 * out of memory. */
int preferences_write(const struct preferences_api *api, const char *domain, const char *const *keys,
                      size_t count, struct json_out *out);

#endif
