#include "watch/watch_read.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/counter_text.h"
#include "base/kernel_file.h"
#include "base/proc_text.h"

/* Kernel files that are opened once: opening costs more than reading. A read at offset 0 returns current
 * values. */
enum file { FILE_FILES, FILE_SOCKETS, FILE_SOCKETS6, FILE_CONNTRACK, FILES };
enum { FILE_BYTES = 2048 };

static const char *const paths[FILES] = {
    [FILE_FILES] = "/proc/sys/fs/file-nr",
    [FILE_SOCKETS] = "/proc/net/sockstat",
    [FILE_SOCKETS6] = "/proc/net/sockstat6",
    [FILE_CONNTRACK] = "/proc/sys/net/netfilter/nf_conntrack_count",
};
static int opened[FILES] = {-1, -1, -1, -1};

void watch_read_open(void) {
    for (size_t index = 0; index < FILES; index++) {
        opened[index] = open(paths[index], O_RDONLY | O_CLOEXEC);
    }
}

void watch_read_close(void) {
    for (size_t index = 0; index < FILES; index++) {
        if (opened[index] >= 0) {
            (void)close(opened[index]);
            opened[index] = -1;
        }
    }
}

/* Empty if the file does not exist. */
static struct text text_of(enum file file, char bytes[FILE_BYTES]) {
    ssize_t length = -1;
    do {
        length = opened[file] < 0 ? 0 : pread(opened[file], bytes, FILE_BYTES, 0);
    } while (length < 0 && errno == EINTR);
    return (struct text){.start = bytes, .length = length > 0 ? (size_t)length : 0};
}

static int64_t known(bool found, uint64_t value) {
    return found && value <= INT64_MAX ? (int64_t)value : -1;
}

static int64_t first_number(enum file file) {
    char bytes[FILE_BYTES];
    uint64_t value = 0;
    bool found = proc_text_number(text_of(file, bytes), 0, &value);
    return known(found, value);
}

static int64_t field(struct text text, const char *line, const char *name) {
    uint64_t value = 0;
    bool found = counter_text_field(text, line, name, &value);
    return known(found, value);
}

/* As the observation counts them: both families, and TIME_WAIT, which only the first file has. */
static void read_sockets(struct watch_state *state) {
    char bytes[FILE_BYTES];
    int64_t ipv6 = field(text_of(FILE_SOCKETS6, bytes), "TCP6:", "inuse");
    struct text text = text_of(FILE_SOCKETS, bytes);
    int64_t ipv4 = field(text, "TCP:", "inuse");
    int64_t waiting = field(text, "TCP:", "tw");
    bool counted = ipv4 >= 0 && waiting >= 0;
    state->counters[WATCH_TCP_SOCKETS].value = counted ? ipv4 + waiting + (ipv6 < 0 ? 0 : ipv6) : -1;
    state->counters[WATCH_TCP_MEMORY].value = field(text, "TCP:", "mem");
}

void watch_read_values(struct watch_state *state) {
    state->counters[WATCH_OPEN_FILES].value = first_number(FILE_FILES);
    state->counters[WATCH_CONNTRACK].value = first_number(FILE_CONNTRACK);
    read_sockets(state);
}

void watch_read_limits(struct watch_state *state) {
    int64_t first = kernel_file_number("/proc/sys/net/ipv4/ip_local_port_range", 0);
    int64_t last = kernel_file_number("/proc/sys/net/ipv4/ip_local_port_range", 1);
    state->counters[WATCH_OPEN_FILES].limit = kernel_file_number("/proc/sys/fs/file-max", 0);
    state->counters[WATCH_TCP_SOCKETS].limit = first >= 0 && last >= first ? last - first + 1 : -1;
    state->counters[WATCH_TCP_MEMORY].limit = kernel_file_number("/proc/sys/net/ipv4/tcp_mem", 2);
    state->counters[WATCH_CONNTRACK].limit =
        kernel_file_number("/proc/sys/net/netfilter/nf_conntrack_max", 0);
}
