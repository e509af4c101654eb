#include "stream/openssl_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define TEXT_OF(value) #value
#define TEXT_OF_VALUE(value) TEXT_OF(value)
/* The one whose headers we were built with. */
static const char file_name[] = "libssl.so." TEXT_OF_VALUE(OPENSSL_SHLIB_VERSION);

static struct openssl_library library;
static bool loaded;

/* A function pointer is no object pointer in C: its bytes are copied, as POSIX has it. */
static bool find(void *handle, const char *name, void *pointer, size_t size) {
    void *found = dlsym(handle, name);
    if (found == NULL || size != sizeof found) {
        return false;
    }
    memcpy(pointer, (const void *)&found, size);
    return true;
}

const struct openssl_library *openssl_library_load(char *message, size_t message_size) {
    if (loaded) {
        return &library;
    }
    void *handle = dlopen(file_name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        snprintf(message, message_size, "TLS needs OpenSSL's %s, which is not on this machine", file_name);
        return NULL;
    }
#define FIND(name)                                                                                           \
    if (!find(handle, #name, (void *)&library.name, sizeof library.name)) {                                  \
        snprintf(message, message_size, "%s on this machine has no %s", file_name, #name);                   \
        (void)dlclose(handle); /* nothing of it was called */                                                \
        return NULL;                                                                                         \
    }
    OPENSSL_FUNCTIONS(FIND)
#undef FIND
    loaded = true; /* and stays so until the process ends */
    return &library;
}
