/* The counters of recorded machines: a busy router, a container that shows little, and one in gVisor. */
#include "check.h"
#include "observe/machine_counters.h"
#include "recorded_tree.h"

enum { PAGE_BYTES = 4096 };

static struct limit_readings readings;

static void read_tree(const struct recorded_file *files) {
    recorded_files = files;
    readings = (struct limit_readings){0};
    machine_counters_read(recorded_tree_read, PAGE_BYTES, &readings);
}

static const struct recorded_file busy[] = {
    {"/proc/version",
     "Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC\n"},
    {"/proc/sys/net/netfilter/nf_conntrack_count", "249100\n"},
    {"/proc/sys/net/netfilter/nf_conntrack_max", "262144\n"},
    {"/proc/sys/net/ipv4/tcp_mem", "189\t252\t378\n"},
    {"/proc/net/protocols", "protocol  size sockets  memory press maxhdr  slab\n"
                            "TCPv6     2496      2     300   yes     304   yes\n"
                            "TCP       2336     91     300   yes     304   yes\n"},
    {"/proc/net/sockstat", "sockets: used 20\nTCP: inuse 80 orphan 1 tw 23000 alloc 91 mem 300\n"},
    {"/proc/net/sockstat6", "TCP6: inuse 11\n"},
    {"/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n"},
    {"/proc/sys/net/ipv4/ip_local_reserved_ports", "8080,33000-33009,60999\n"},
    {"/proc/sys/net/ipv4/tcp_tw_reuse", "0\n"},
    {"/proc/sys/net/core/somaxconn", "4096\n"},
    {"/proc/net/netstat", "TcpExt: ListenOverflows ListenDrops TCPReqQFullDoCookies TCPReqQFullDrop\n"
                          "TcpExt: 54 55 2 1\n"},
    {"/proc/sys/fs/inotify/max_user_instances", "128\n"},
    {"/proc/sys/fs/inotify/max_user_watches", "65536\n"},
    {"/proc/sys/user/max_inotify_instances", "2147483647\n"},
    {"/proc/sys/user/max_inotify_watches", "1000\n"},
    {"/proc/self/cgroup", "1:name=systemd:/\n0::/system.slice/app.service\n"},
    {"/sys/fs/cgroup/system.slice/app.service/pids.current", "95\n"},
    {"/sys/fs/cgroup/system.slice/app.service/pids.max", "100\n"},
    {"/sys/fs/cgroup/system.slice/app.service/memory.current", "1048576\n"},
    {"/sys/fs/cgroup/system.slice/app.service/memory.max", "max\n"},
    {"/sys/fs/cgroup/system.slice/app.service/memory.events", "low 0\nhigh 0\nmax 7\noom 1\noom_kill 2\n"},
    {NULL, NULL},
};

static void a_busy_machine_is_read_whole(void) {
    read_tree(busy);
    check(readings.conntrack.reading.ok && readings.tcp_memory.reading.ok && readings.ports.reading.ok);
    check_number(readings.conntrack.count, 249100);
    check_number(readings.conntrack.max, 262144);
    check_number(readings.tcp_memory.allocated_bytes, 300 * PAGE_BYTES);
    check_number(readings.tcp_memory.soft_bytes, 252 * PAGE_BYTES);
    check_number(readings.tcp_memory.hard_bytes, 378 * PAGE_BYTES);
    check_number(readings.tcp_memory.pressure, VALUE_YES);
    check_number(readings.ports.tcp_sockets, 80 + 11 + 23000);
    check_number(readings.ports.time_wait, 23000);
    check_number(readings.ports.reserved, 11);
    check_number(readings.ports.time_wait_reuse, 0);
    check(readings.listen_queue.reading.ok);
    check_number(readings.listen_queue.overflows, 54);
    check_number(readings.listen_queue.drops, 55);
    check_number(readings.listen_queue.request_queue_full_drops, 1);
    check_number(readings.listen_queue.request_queue_full_cookies, 2);
    check_number(readings.listen_queue.max_backlog, 4096);
    check_number(readings.file_watches.instances_max, 128);
    check_number(readings.file_watches.watches_max, 1000); /* the container's limit, below the machine's */
    check(readings.control_group.reading.ok);
    check_number(readings.control_group.processes, 95);
    check_number(readings.control_group.processes_max, 100);
    check_number(readings.control_group.memory_max_bytes, LIMIT_NOT_KNOWN);
    check_number(readings.control_group.memory_limit_events, 7);
    check_number(readings.control_group.out_of_memory_kills, 2);
    check_text(readings.network_stack.kernel, "linux");
    check_number(readings.tcp_clock.reading.error, ENOTSUP);
}

static void what_is_not_there_is_named_and_not_zero(void) {
    static const struct recorded_file nothing[] = {{NULL, NULL}};
    read_tree(nothing);
    check(!readings.conntrack.reading.ok && readings.conntrack.reading.error == ENOENT);
    check(!readings.tcp_memory.reading.ok && readings.tcp_memory.reading.error == ENOENT);
    check(!readings.ports.reading.ok && readings.ports.reading.error == ENOENT);
    check(!readings.listen_queue.reading.ok && readings.listen_queue.reading.error == ENOENT);
    check(!readings.control_group.reading.ok && readings.control_group.reading.error == ENOENT);
    check(!readings.network_stack.reading.ok);
    check_number(readings.file_watches.instances_max, LIMIT_NOT_KNOWN);
}

static void a_container_without_the_files_of_the_host_keeps_what_it_has(void) {
    static const struct recorded_file container[] = {
        {"/proc/net/sockstat", "TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 3\n"},
        {"/proc/net/netstat", "TcpExt: ListenOverflows ListenDrops\nTcpExt: 0 0\n"},
        {"/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n"},
        {"/proc/self/cgroup", "0::/\n"},
        {NULL, NULL},
    };
    read_tree(container);
    check(readings.tcp_memory.reading.ok);
    check_number(readings.tcp_memory.hard_bytes, LIMIT_NOT_KNOWN);
    check_number(readings.tcp_memory.pressure, VALUE_NOT_KNOWN);
    check(readings.listen_queue.reading.ok);
    check_number(readings.listen_queue.request_queue_full_drops, LIMIT_NOT_KNOWN);
    check(readings.ports.reading.ok && readings.ports.reserved == 0);
    check(!readings.control_group.reading.ok);
}

static void text_of_another_form_is_malformed_and_not_zero(void) {
    static const struct recorded_file odd[] = {
        {"/proc/sys/net/netfilter/nf_conntrack_count", "many\n"},
        {"/proc/sys/net/netfilter/nf_conntrack_max", "262144\n"},
        {"/proc/net/netstat", "TcpExt: ListenOverflows\n"},
        {"/proc/sys/net/ipv4/ip_local_port_range", "60999 32768\n"},
        {NULL, NULL},
    };
    read_tree(odd);
    check_number(readings.conntrack.reading.error, EBADMSG);
    check_number(readings.listen_queue.reading.error, EBADMSG);
    check_number(readings.ports.reading.error, EBADMSG);
}

static void gvisor_is_known_by_what_it_says_of_its_kernel(void) {
    static const char *const versions[] = {
        "Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016\n",
        "Linux version 4.19.0-gvisor #1 SMP\n",
        "Linux version 6.1 gVisor\n",
    };
    for (size_t index = 0; index < sizeof versions / sizeof versions[0]; index++) {
        const struct recorded_file files[] = {{"/proc/version", versions[index]}, {NULL, NULL}};
        read_tree(files);
        check_text(readings.network_stack.kernel, "gvisor");
    }
    const struct recorded_file old[] = {{"/proc/version", "Linux version 4.4.0-210-generic\n"}, {NULL, NULL}};
    read_tree(old);
    check_text(readings.network_stack.kernel, "linux");
}

int main(void) {
    a_busy_machine_is_read_whole();
    what_is_not_there_is_named_and_not_zero();
    a_container_without_the_files_of_the_host_keeps_what_it_has();
    text_of_another_form_is_malformed_and_not_zero();
    gvisor_is_known_by_what_it_says_of_its_kernel();
    return check_report("machine_counters");
}
