/*
 * The helper on a scripted Mac that can change: scripted_helper FILE observe|watch|version. FILE holds the
 * kernel switch and its reasons ("1" or "0 pf"); writing another line to it changes that Mac. Time, stdin and
 * stdout are real. Compiled without fake_names.h, so that the fake functions can call the real ones.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/event.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/control.h"
#include "base/exit_code.h"
#include "base/json_out.h"
#include "darwin/fake_kernel.h"
#include "kernel_bytes.h"
#include "observe/observe.h"
#include "watch/watch.h"

enum { FILTERS_BYTES = 64, IS_UP = 0x1, IS_RUNNING = 0x40, CHANNEL = 10, FLOWSWITCH = 3 };

static const char *script_path;
static int32_t enable_netagent = 1;
static char filters[FILTERS_BYTES];
static struct kernel_bytes flows, routes;

static const int32_t files_open = 9000, files_max = 122880, ports_first = 49152, ports_last = 65535;
static const int32_t nexus_flows = 41, socket_flows = 12, clients = 60;

#define TEXT(node, text)                                                                                     \
    { .name = (node), .bytes = (text), .length = sizeof(text) }
#define NUMBER(node, number)                                                                                 \
    { .name = (node), .bytes = &(number), .length = sizeof(int32_t) }

static struct fake_sysctl sysctls[] = {
    NUMBER("net.link.generic.system.enable_netagent", enable_netagent),
    {.name = "net.filter_state", .bytes = filters, .length = 1},
    {.name = "kern.skywalk.stats.flow_adv"},
    TEXT("kern.osproductversion", "14.5"),
    TEXT("kern.osversion", "23F79"),
    TEXT("kern.osrelease", "23.5.0"),
    NUMBER("kern.num_files", files_open),
    NUMBER("kern.maxfiles", files_max),
    NUMBER("kern.maxfilesperproc", files_max),
    NUMBER("net.inet.ip.portrange.first", ports_first),
    NUMBER("net.inet.ip.portrange.last", ports_last),
    NUMBER("net.necp.nexus_flow_count", nexus_flows),
    NUMBER("net.necp.socket_flow_count", socket_flows),
    NUMBER("net.necp.client_count", clients),
};

static const struct fake_interface interfaces[] = {
    {.name = "lo0", .flags = IS_UP | IS_RUNNING, .link_type = 0x18, .functional_type = 1, .ipv4 = 1},
    {.name = "en0", .flags = IS_UP | IS_RUNNING, .link_type = 0x06, .functional_type = 2, .ipv4 = 1},
};
static const struct fake_descriptor channel[] = {{.type = CHANNEL, .channel_type = FLOWSWITCH}};
static struct fake_process processes[] = {
    {.pid = 512, .name = "Safari Networking", .descriptors = channel, .descriptor_count = 1}};
static struct fake_kernel mac = {.sysctls = sysctls,
                                 .sysctl_count = sizeof sysctls / sizeof sysctls[0],
                                 .processes = processes,
                                 .process_count = 1,
                                 .interfaces = interfaces,
                                 .interface_count = 2,
                                 .open_files_soft = 256,
                                 .open_files_hard = FAKE_UNLIMITED};

/* A file that is being written may be empty for a moment: the Mac then stays unchanged. */
static void read_script(void) {
    char line[FILTERS_BYTES + 2];
    FILE *file = fopen(script_path, "re");
    if (file == NULL) {
        return;
    }
    if (fgets(line, sizeof line, file) != NULL && (line[0] == '0' || line[0] == '1')) {
        line[strcspn(line, "\n")] = '\0';
        enable_netagent = line[0] - '0';
        snprintf(filters, sizeof filters, "%s", line[1] == ' ' ? line + 2 : "");
    }
    (void)fclose(file);
    sysctls[1].length = strlen(filters) + 1;
    sysctls[2].bytes = enable_netagent ? (const void *)flows.bytes : "";
    sysctls[2].length = enable_netagent ? flows.length : 0;
    processes[0].descriptor_count = enable_netagent ? 1 : 0;
}

/* --- called by the sources for macOS --- */

uint64_t fake_clock_now_ns(void) {
    return clock_now_ns();
}

enum stop_reason fake_control_poll(void) {
    return control_poll();
}

void fake_control_on_line(control_line_taker taker, void *context) {
    control_on_line(taker, context);
}

bool fake_control_watches_stdin(void) {
    return control_watches_stdin();
}

int fake_socket(int domain, int type, int protocol) {
    (void)domain;
    (void)type;
    (void)protocol;
    return open("/dev/null",
                O_RDONLY | O_CLOEXEC); /* never readable: the network of this Mac does not change */
}

ssize_t fake_recv(int descriptor, void *bytes, size_t length, int flags) {
    (void)descriptor;
    (void)bytes;
    (void)length;
    (void)flags;
    errno = EAGAIN;
    return -1;
}

int kqueue(void) {
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static int sleep_until(uint64_t timer_ns) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    uint64_t now_ns = clock_now_ns();
    uint64_t wait_ms = timer_ns > now_ns ? (timer_ns - now_ns) / CLOCK_NS_PER_MS + 1 : 0;
    return poll(&input, 1, timer_ns == 0 ? -1 : (int)wait_ms);
}

int kevent64(int queue, const struct kevent64_s *changes, int change_count, struct kevent64_s *events,
             int event_count, unsigned int flags, const struct timespec *timeout) {
    uint64_t timer_ns = 0;
    (void)queue;
    (void)event_count;
    (void)flags;
    (void)timeout;
    for (int index = 0; index < change_count; index++) {
        if (changes[index].filter == EVFILT_TIMER) {
            timer_ns = clock_now_ns() + (uint64_t)changes[index].data;
        }
    }
    if (events == NULL) {
        return 0;
    }
    int ready = sleep_until(timer_ns);
    read_script();
    if (ready < 0) {
        return -1;
    }
    events[0] = ready > 0 ? (struct kevent64_s){.ident = STDIN_FILENO, .filter = EVFILT_READ}
                          : (struct kevent64_s){.ident = 1, .filter = EVFILT_TIMER};
    return 1;
}

/* --- the program --- */

static int say_hello(void) {
    struct json_out line = {0};
    json_begin_line(&line, "hello");
    json_string(&line, "helper", "0.1.0");
    json_string(&line, "platform", "darwin");
    json_open_array(&line, "transports");
    json_string(&line, NULL, "sockets");
    json_close_array(&line);
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

int main(int argc, char **argv) {
    if (argc < 3 || control_install_signals() != 0) {
        return EXIT_CODE_USAGE;
    }
    script_path = argv[1];
    flow_advisory_record(&flows, "en0", 512, 41, 41);
    route_message(&routes, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    mac.routes_inet = routes.bytes;
    mac.routes_inet_length = routes.length;
    read_script();
    fake_kernel_boot(&mac);
    json_start(control_gives_up);
    if (say_hello() != 0) {
        return EXIT_CODE_FAULT;
    }
    if (strcmp(argv[2], "watch") == 0) {
        return watch_run();
    }
    if (strcmp(argv[2], "observe") == 0) {
        return observe_run();
    }
    return strcmp(argv[2], "version") == 0 ? EXIT_CODE_DONE : EXIT_CODE_USAGE;
}
