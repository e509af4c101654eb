#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysctl.h>

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
    bool told = read_int("net.inet.ip.portrange.first", &first) == 0 &&
                read_int("net.inet.ip.portrange.last", &last) == 0 && first > 0 && first <= last &&
                last <= UINT16_MAX;
    out->first = (uint16_t)(told ? first : default_first);
    out->last = (uint16_t)(told ? last : default_last);
}

int system_limits_open_socket_count(void) {
    return -1;
}

uint64_t system_limits_socket_count(int fd) {
    (void)fd;
    return SYSTEM_LIMIT_UNKNOWN;
}

void system_limits_macos_version(int *major, int *minor) {
    char text[32] = "";
    size_t size = sizeof text - 1;
    char *end = NULL;
    *major = 0;
    *minor = 0;
    if (sysctlbyname("kern.osproductversion", text, &size, NULL, 0) != 0) {
        return;
    }
    text[sizeof text - 1] = '\0';
    long first = strtol(text, &end, 10);
    long second = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
    if (first > 0 && first < 1000 && second >= 0 && second < 1000) {
        *major = (int)first;
        *minor = (int)second;
    }
}
