#include "limits/macos_version.h"

#include <stdbool.h>
#include <stdlib.h>

enum { TOLD_FOR_COMPATIBILITY = 16, KERNEL_OF_MACOS_26 = 25 };

static void read_version(const char *text, int *major, int *minor) {
    char *end = NULL;
    long first = strtol(text, &end, 10);
    long second = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
    bool readable = first > 0 && first < 1000 && second >= 0 && second < 1000;
    *major = readable ? (int)first : 0;
    *minor = readable ? (int)second : 0;
}

void macos_version_read(const char *product, const char *kernel, int *major, int *minor) {
    int kernel_major, kernel_minor;
    read_version(product, major, minor);
    read_version(kernel, &kernel_major, &kernel_minor);
    if (*major == TOLD_FOR_COMPATIBILITY && kernel_major >= KERNEL_OF_MACOS_26) {
        *major = kernel_major + 1;
        *minor = kernel_minor;
    }
}
