#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limits/system_limits.h"

/* The whole of a small /proc file as text; an empty one if it cannot be read. */
static void read_small(const char *path, char *text, size_t size) {
    size_t length = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd >= 0 && length + 1 < size) {
        ssize_t got = read(fd, text + length, size - 1 - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        length += (size_t)got;
    }
    text[length] = '\0';
    if (fd >= 0) {
        (void)close(fd); /* nothing was written */
    }
}

uint64_t system_limits_files_per_process(void) {
    char text[32];
    char *end = NULL;
    read_small("/proc/sys/fs/nr_open", text, sizeof text);
    unsigned long long value = strtoull(text, &end, 10);
    return end == text || value == 0 ? SYSTEM_LIMIT_UNKNOWN : value;
}

void system_limits_ports(struct port_space *out) {
    static const uint16_t default_first = 32768, default_last = 60999; /* ip-sysctl.rst */
    char text[4096];
    char *end = NULL;
    memset(out, 0, sizeof *out);
    read_small("/proc/sys/net/ipv4/ip_local_port_range", text, sizeof text);
    unsigned long first = strtoul(text, &end, 10);
    unsigned long last = strtoul(end, NULL, 10);
    bool valid = first > 0 && first <= last && last <= UINT16_MAX;
    out->first = valid ? (uint16_t)first : default_first;
    out->last = valid ? (uint16_t)last : default_last;
    read_small("/proc/sys/net/ipv4/ip_local_reserved_ports", text, sizeof text);
    port_space_reserve(out, text);
}

int system_limits_open_socket_count(void) {
    return open("/proc/net/sockstat", O_RDONLY | O_CLOEXEC);
}

/* The number after " name " in `text`; SYSTEM_LIMIT_UNKNOWN if it is not there. */
static uint64_t number_after(const char *text, const char *name) {
    char *end = NULL;
    const char *at = strstr(text, name);
    if (at == NULL) {
        return SYSTEM_LIMIT_UNKNOWN;
    }
    at += strlen(name);
    unsigned long long value = strtoull(at, &end, 10);
    return end == at ? SYSTEM_LIMIT_UNKNOWN : value;
}

/* "TCP: inuse 5 orphan 0 tw 2 alloc 7 mem 1" */
uint64_t system_limits_socket_count(int fd) {
    char text[512];
    ssize_t length = fd >= 0 ? pread(fd, text, sizeof text - 1, 0) : -1;
    if (length <= 0) {
        return SYSTEM_LIMIT_UNKNOWN;
    }
    text[length] = '\0';
    const char *line = strstr(text, "\nTCP: ");
    uint64_t in_use = line != NULL ? number_after(line, " inuse ") : SYSTEM_LIMIT_UNKNOWN;
    uint64_t time_wait = line != NULL ? number_after(line, " tw ") : SYSTEM_LIMIT_UNKNOWN;
    bool known = in_use != SYSTEM_LIMIT_UNKNOWN && time_wait != SYSTEM_LIMIT_UNKNOWN;
    return known ? in_use + time_wait : SYSTEM_LIMIT_UNKNOWN;
}

void system_limits_macos_version(int *major, int *minor) {
    *major = 0;
    *minor = 0;
}
