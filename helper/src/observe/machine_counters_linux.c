#include "observe/machine_counters.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/counter_text.h"
#include "base/kernel_file.h"
#include "base/proc_text.h"
#include "limits/port_space.h"

enum { PATH_BYTES = 512, PATH_MAX_OF_GROUP = 400, PORT_LIST_BYTES = 4096 };

struct files {
    file_reader read;
    struct byte_buffer buffer;
    int error; /* of the last read */
};

/* The file's text until the next read; empty where there is none. */
static struct text text_of(struct files *files, const char *path) {
    files->error = files->read(path, &files->buffer);
    if (files->error != 0) {
        files->buffer.length = 0;
    }
    return kernel_file_text(&files->buffer);
}

static int64_t known(bool found, const uint64_t *value) {
    return found && *value <= INT64_MAX ? (int64_t)*value : LIMIT_NOT_KNOWN;
}

static int64_t number_of(struct files *files, const char *path, unsigned index) {
    uint64_t value = 0;
    return known(proc_text_number(text_of(files, path), index, &value), &value);
}

static int64_t field_of(struct text text, const char *line, const char *name) {
    uint64_t value = 0;
    return known(counter_text_field(text, line, name, &value), &value);
}

static int64_t column_of(struct text text, const char *name) {
    uint64_t value = 0;
    return known(counter_text_column(text, "TcpExt:", name, &value), &value);
}

static struct reading reading_of(const struct files *files, const char *call, bool complete) {
    if (files->error != 0) {
        return reading_failed(call, files->error);
    }
    return complete ? reading_ok() : reading_malformed(call, "a number that was expected is not there");
}

static void read_conntrack(struct files *files, struct conntrack_reading *conntrack) {
    static const char call[] = "read /proc/sys/net/netfilter/nf_conntrack_count";
    conntrack->count = number_of(files, "/proc/sys/net/netfilter/nf_conntrack_count", 0);
    if (files->error == 0) {
        conntrack->max = number_of(files, "/proc/sys/net/netfilter/nf_conntrack_max", 0);
    }
    conntrack->reading = reading_of(files, call, conntrack->count >= 0 && conntrack->max >= 0);
}

static int64_t pages(int64_t count, int64_t page_bytes) {
    return count >= 0 && count <= INT64_MAX / page_bytes ? count * page_bytes : LIMIT_NOT_KNOWN;
}

static enum three_valued pressure_of(struct text text) {
    struct text word;
    if (!counter_text_word(text, "TCP", 3, &word)) {
        return VALUE_NOT_KNOWN;
    }
    return text_is(word, "yes") ? VALUE_YES : text_is(word, "no") ? VALUE_NO : VALUE_NOT_KNOWN;
}

static void read_tcp_memory(struct files *files, int64_t page_bytes, struct tcp_memory_reading *memory) {
    memory->soft_bytes = pages(number_of(files, "/proc/sys/net/ipv4/tcp_mem", 1), page_bytes);
    memory->hard_bytes = pages(number_of(files, "/proc/sys/net/ipv4/tcp_mem", 2), page_bytes);
    memory->pressure = pressure_of(text_of(files, "/proc/net/protocols"));
    memory->allocated_bytes =
        pages(field_of(text_of(files, "/proc/net/sockstat"), "TCP:", "mem"), page_bytes);
    memory->reading = reading_of(files, "read /proc/net/sockstat", memory->allocated_bytes >= 0);
}

/* "8080,9000-9010": as many of them as are in the range. */
static int64_t reserved_in_range(struct text text, const struct ports_reading *ports) {
    struct port_space space = {0};
    char list[PORT_LIST_BYTES];
    struct text line;
    int64_t count = 0;
    if (ports->first < 0 || ports->last > UINT16_MAX || !text_next_line(&text, &line) ||
        !text_copy(line, list, sizeof list)) {
        return ports->first < 0 ? LIMIT_NOT_KNOWN : 0;
    }
    port_space_reserve(&space, list);
    for (int64_t port = ports->first; port <= ports->last; port++) {
        count += port_space_is_reserved(&space, (uint16_t)port);
    }
    return count;
}

/* IPv6 has a file of its own, without those in TIME_WAIT, which the first file has of both families. */
static void read_ports(struct files *files, struct ports_reading *ports) {
    struct reading reading = reading_ok();
    ports->first = number_of(files, "/proc/sys/net/ipv4/ip_local_port_range", 0);
    ports->last = number_of(files, "/proc/sys/net/ipv4/ip_local_port_range", 1);
    if (ports->first < 0 || ports->last < ports->first) {
        reading = reading_of(files, "read /proc/sys/net/ipv4/ip_local_port_range", false);
    }
    ports->reserved = reserved_in_range(text_of(files, "/proc/sys/net/ipv4/ip_local_reserved_ports"), ports);
    ports->time_wait_reuse = number_of(files, "/proc/sys/net/ipv4/tcp_tw_reuse", 0);
    int64_t ipv6 = field_of(text_of(files, "/proc/net/sockstat6"), "TCP6:", "inuse");
    struct text text = text_of(files, "/proc/net/sockstat");
    int64_t ipv4 = field_of(text, "TCP:", "inuse");
    ports->time_wait = field_of(text, "TCP:", "tw");
    ports->tcp_sockets = ipv4 < 0 || ports->time_wait < 0 ? LIMIT_NOT_KNOWN
                                                          : ipv4 + ports->time_wait + (ipv6 < 0 ? 0 : ipv6);
    ports->reading = reading;
}

static void read_listen_queue(struct files *files, struct listen_queue_reading *queue) {
    queue->max_backlog = number_of(files, "/proc/sys/net/core/somaxconn", 0);
    struct text text = text_of(files, "/proc/net/netstat");
    queue->overflows = column_of(text, "ListenOverflows");
    queue->drops = column_of(text, "ListenDrops");
    queue->request_queue_full_drops = column_of(text, "TCPReqQFullDrop");
    queue->request_queue_full_cookies = column_of(text, "TCPReqQFullDoCookies");
    queue->reading = reading_of(files, "read /proc/net/netstat", queue->overflows >= 0 && queue->drops >= 0);
}

/* "0::/user.slice/…": the group of version 2 that this process is in. */
static bool group_path(struct text text, char *path, size_t capacity) {
    struct text line;
    while (text_next_line(&text, &line)) {
        if (line.length > 3 && memcmp(line.start, "0::", 3) == 0) {
            struct text group = {.start = line.start + 3, .length = line.length - 3};
            return text_copy(group, path, capacity);
        }
    }
    return false;
}

static int64_t group_number(struct files *files, const char *group, const char *name) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/%s", group, name);
    return number_of(files, path, 0);
}

static int64_t group_event(struct files *files, const char *group, const char *name) {
    char path[PATH_BYTES];
    uint64_t value = 0;
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/memory.events", group);
    return known(counter_text_row(text_of(files, path), name, &value), &value);
}

/* A container's user namespace may allow fewer than the machine allows each user; the smaller limit
 * applies. */
static int64_t inotify_max(struct files *files, const char *of_machine, const char *of_namespace) {
    int64_t machine = number_of(files, of_machine, 0);
    int64_t own = number_of(files, of_namespace, 0);
    return own >= 0 && (machine < 0 || own < machine) ? own : machine;
}

static void read_control_group(struct files *files, struct control_group_reading *control_group) {
    char group[PATH_MAX_OF_GROUP];
    if (!group_path(text_of(files, "/proc/self/cgroup"), group, sizeof group)) {
        int error = files->error == 0 ? ENOENT : files->error;
        control_group->reading = reading_failed("read /proc/self/cgroup", error);
        return;
    }
    control_group->processes = group_number(files, group, "pids.current");
    control_group->processes_max = group_number(files, group, "pids.max");
    control_group->memory_bytes = group_number(files, group, "memory.current");
    control_group->memory_max_bytes = group_number(files, group, "memory.max");
    control_group->memory_limit_events = group_event(files, group, "max");
    control_group->out_of_memory_kills = group_event(files, group, "oom_kill");
    /* The root group, and one without controllers, has none of these files. */
    bool any = control_group->processes >= 0 || control_group->memory_bytes >= 0;
    control_group->reading = any ? reading_ok() : reading_failed("read /sys/fs/cgroup", ENOENT);
}

static bool contains(struct text text, const char *wanted) {
    return text.length > 0 && memmem(text.start, text.length, wanted, strlen(wanted)) != NULL;
}

/* gVisor, whose network stack is in user space, always reports this moment as its build time. */
static void read_kernel(struct files *files, struct network_stack_reading *stack) {
    struct text text = text_of(files, "/proc/version");
    bool sandbox = contains(text, "gVisor") || contains(text, "-gvisor") ||
                   contains(text, "#1 SMP Sun Jan 10 15:06:54 PST 2016");
    stack->kernel = sandbox ? "gvisor" : "linux";
    stack->reading = reading_of(files, "read /proc/version", text.length > 0);
}

void machine_counters_read(file_reader read, int64_t page_bytes, struct limit_readings *readings) {
    struct files files = {.read = read};

    readings->tcp_clock.reading = reading_failed("sysctl net.inet.tcp.pcblist64", ENOTSUP);
    read_conntrack(&files, &readings->conntrack);
    read_tcp_memory(&files, page_bytes, &readings->tcp_memory);
    read_ports(&files, &readings->ports);
    read_listen_queue(&files, &readings->listen_queue);
    readings->file_watches.instances_max = inotify_max(&files, "/proc/sys/fs/inotify/max_user_instances",
                                                       "/proc/sys/user/max_inotify_instances");
    readings->file_watches.watches_max = inotify_max(&files, "/proc/sys/fs/inotify/max_user_watches",
                                                     "/proc/sys/user/max_inotify_watches");
    read_control_group(&files, &readings->control_group);
    read_kernel(&files, &readings->network_stack);
    byte_buffer_free(&files.buffer);
}
