#include <stdio.h>
#include <string.h>
#include <sys/sysctl.h>

#include "limits/macos_version.h"
#include "limits/system_limits.h"

/* A 32-bit sysctl; -1 if it is absent, refused, or of another size. */
static int read_int(const char *name, int *out) {
    int value = 0;
    size_t size = sizeof value;
    if (sysctlbyname(name, &value, &size, NULL, 0) != 0 || size != sizeof value) {
        return -1;
    }
    *out = value;
    return 0;
}

uint64_t system_limits_files_per_process(void) {
    int value = 0;
    return read_int("kern.maxfilesperproc", &value) == 0 && value > 0 ? (uint64_t)value
                                                                      : SYSTEM_LIMIT_UNKNOWN;
}

void system_limits_ports(struct port_space *out) {
    static const int default_first = 49152, default_last = 65535; /* F4.7 */
    int first = 0, last = 0;
    memset(out, 0, sizeof *out);
    bool valid = read_int("net.inet.ip.portrange.first", &first) == 0 &&
                 read_int("net.inet.ip.portrange.last", &last) == 0 && first > 0 && first <= last &&
                 last <= UINT16_MAX;
    out->first = (uint16_t)(valid ? first : default_first);
    out->last = (uint16_t)(valid ? last : default_last);
}

int system_limits_open_socket_count(void) {
    return -1;
}

uint64_t system_limits_socket_count(int fd) {
    (void)fd;
    return SYSTEM_LIMIT_UNKNOWN;
}

/* "" where it cannot be read. */
static void read_text(const char *name, char *text, size_t size) {
    size_t length = size - 1;
    text[0] = '\0';
    if (sysctlbyname(name, text, &length, NULL, 0) != 0) {
        length = 0;
    }
    text[length] = '\0';
}

void system_limits_macos_version(int *major, int *minor) {
    char product[32], kernel[32];
    read_text("kern.osproductversion", product, sizeof product);
    read_text("kern.osrelease", kernel, sizeof kernel);
    macos_version_read(product, kernel, major, minor);
}
