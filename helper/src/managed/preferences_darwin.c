#include "managed/preferences.h"

#include <dlfcn.h>
#include <string.h>

/* Loaded on demand: no other command needs it, and starting up is most of what `observe` costs. */
static const char LIBRARY[] = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";

/* ISO C has no cast from an object pointer to a function pointer; POSIX requires equal sizes for dlsym(). */
static int find(void *library, const char *name, void *function, size_t size) {
    void *symbol = dlsym(library, name);
    if (symbol == NULL || size != sizeof symbol) {
        return -1;
    }
    memcpy(function, &symbol, size);
    return 0;
}

#define FIND(member, name) find(library, name, &api.member, sizeof api.member)

const struct preferences_api *preferences_system(void) {
    static struct preferences_api api;
    void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) {
        return NULL;
    }
    int missing = FIND(string_create, "CFStringCreateWithCString") +
                  FIND(copy_value, "CFPreferencesCopyAppValue") +
                  FIND(is_forced, "CFPreferencesAppValueIsForced") + FIND(type_of, "CFGetTypeID") +
                  FIND(boolean_type, "CFBooleanGetTypeID") + FIND(number_type, "CFNumberGetTypeID") +
                  FIND(string_type, "CFStringGetTypeID") + FIND(boolean_value, "CFBooleanGetValue") +
                  FIND(number_value, "CFNumberGetValue") + FIND(number_is_float, "CFNumberIsFloatType") +
                  FIND(string_copy, "CFStringGetCString") + FIND(release, "CFRelease");
    return missing == 0 ? &api : NULL;
}
