/* Real bursts over loopback until the source ports run out, in a network namespace whose range has fifty
 * ports. */
#include "base/clock.h"
#include "burst/burst_engine.h"
#include "check.h"
#include "ipv4_address.h"
#include "transport/run_sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#include <sys/ioctl.h>

#include "ring_available_linux.h"
#endif

enum { FIRST_PORT = 40000, LAST_PORT = 40049, RESERVED_PORTS = 3 };

static struct burst_engine engine;
static size_t poll_max = POLL_LOOP_POLL_MAX; /* more in flight than this go through the event queue */

#ifdef __linux__
static int write_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY);
    if (fd < 0) {
        return -1;
    }
    ssize_t written = write(fd, text, strlen(text));
    (void)close(fd);
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

/* 0, or -1 where this system does not allow a network namespace without root. */
static int enter_small_network(void) {
    struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        return -1;
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    int up = ioctl(fd, SIOCSIFFLAGS, &loopback);
    (void)close(fd);
    return up == 0 && write_file("/proc/sys/net/ipv4/ip_local_port_range", "40000 40049") == 0 &&
                   write_file("/proc/sys/net/ipv4/ip_local_reserved_ports", "40010-40011,40048") == 0
               ? 0
               : -1;
}
#else
static int enter_small_network(void) {
    return -1;
}
#endif

static int listen_on(uint32_t host, uint16_t port) {
    const struct sockaddr_in address = ipv4_address(host, port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    check(bind(fd, (const struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 1000) == 0);
    return fd;
}

#ifdef __linux__
static bool through_ring; /* io_uring instead of poll() and epoll */
#endif

static struct transport *create(const struct transport_plan *plan, char *message, size_t size) {
#ifdef __linux__
    if (through_ring) {
        snprintf(message, size, "no ring");
        return transport_ring_create(plan);
    }
#endif
    struct transport *transport = transport_sockets_create(plan, message, size);
    if (transport != NULL) {
        ((struct sockets_run *)transport)->loop.poll_max = poll_max;
    }
    return transport;
}

/* The burst of this plan, from the start to its end. */
static void run_plan(const struct burst_options *options, const struct transport_plan *plan) {
    char message[128];
    struct transport *transport = create(plan, message, sizeof message);
    if (transport == NULL) {
        check_text(message, "");
        return;
    }
    check(burst_engine_init(&engine, options, plan->count) == 0);
    engine.silent = true;
    check(burst_engine_run(&engine, transport) == 0);
    transport->destroy(transport);
}

/* `count` connections to host:7, held for no time. */
static void run_burst(uint32_t host, uint32_t count, uint32_t sources) {
    const struct burst_options options = {.window = 16, .deadline_ms = 2000, .verify = VERIFY_NONE};
    const struct sockaddr_in address = ipv4_address(host, 7);
    struct transport_plan plan = {.count = count, .sources = sources, .address_length = sizeof address};
    memcpy(&plan.address, &address, sizeof address);
    run_plan(&options, &plan);
}

static void every_port_of_the_range_and_then_the_limit(void) {
    const uint32_t free_ports = LAST_PORT - FIRST_PORT + 1 - RESERVED_PORTS;
    int listener = listen_on(INADDR_LOOPBACK, 7);
    run_burst(INADDR_LOOPBACK, 60, 1);
    check_number(engine.ready, free_ports);
    check_number(engine.failed[FAILURE_PORTS], 60 - free_ports);
    check(engine.limit_met && engine.limit_kind == FAILURE_PORTS && engine.limit_errno == EADDRNOTAVAIL);
    check_number(engine.limit_at, free_ports + 1);
    check_number(engine.census.sockets, free_ports);
    burst_engine_free(&engine);
    run_burst(INADDR_LOOPBACK, free_ports,
              1); /* the first burst leaves nothing behind that limits the second */
    check_number(engine.ready, free_ports);
    burst_engine_free(&engine);
    (void)close(listener);
}

static void more_sources_have_more_ports(void) {
    int listener = listen_on(INADDR_LOOPBACK, 7);
    run_burst(INADDR_LOOPBACK, 90, 2);
    check_number(engine.ready, 90);
    check(!engine.limit_met);
    burst_engine_free(&engine);
    (void)close(listener);
}

static void ports_in_use_are_left_alone(void) {
    enum { OTHERS = 20 };
    int listener = listen_on(INADDR_LOOPBACK, 7);
    int others[OTHERS];
    for (int i = 0; i < OTHERS; i++) {
        others[i] = listen_on(i % 2 == 0 ? INADDR_LOOPBACK : INADDR_ANY, (uint16_t)(FIRST_PORT + 20 + i));
    }
    run_burst(INADDR_LOOPBACK, 60, 1);
    check_number(engine.ready, LAST_PORT - FIRST_PORT + 1 - RESERVED_PORTS - OTHERS);
    burst_engine_free(&engine);
    for (int i = 0; i < OTHERS; i++) {
        (void)close(others[i]);
    }
    (void)close(listener);
}

static void a_port_of_another_destination_is_shared_as_the_kernel_would(void) {
    enum { OTHERS = 40 };
    int listener = listen_on(INADDR_LOOPBACK, 7);
    int second = listen_on(INADDR_LOOPBACK + 1, 7);
    const struct sockaddr_in elsewhere = ipv4_address(INADDR_LOOPBACK + 1, 7);
    int others[OTHERS];
    for (int i = 0; i < OTHERS; i++) {
        others[i] = socket(AF_INET, SOCK_STREAM, 0);
        check(connect(others[i], (const struct sockaddr *)&elsewhere, sizeof elsewhere) == 0);
    }
    run_burst(INADDR_LOOPBACK, 60, 1);
    check_number(engine.ready, LAST_PORT - FIRST_PORT + 1 - RESERVED_PORTS);
    burst_engine_free(&engine);
    for (int i = 0; i < OTHERS; i++) {
        (void)close(others[i]);
    }
    (void)close(listener);
    (void)close(second);
}

static void a_refusing_target_in_the_range_never_meets_itself(void) {
    const struct burst_options options = {.window = 4, .deadline_ms = 2000, .verify = VERIFY_NONE};
    const struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, FIRST_PORT + 8);
    struct transport_plan plan = {.count = 400, .sources = 1, .address_length = sizeof address};
    memcpy(&plan.address, &address, sizeof address);
    run_plan(&options, &plan);
    check_number(engine.ready, 0);
    check_number(engine.failed[FAILURE_REFUSED], 400);
    burst_engine_free(&engine);
}

static void every_scenario(void) {
    every_port_of_the_range_and_then_the_limit();
    more_sources_have_more_ports();
    ports_in_use_are_left_alone();
    a_port_of_another_destination_is_shared_as_the_kernel_would();
    a_refusing_target_in_the_range_never_meets_itself();
}

int main(void) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || control_install_signals() != 0) {
        return 1;
    }
    (void)close(null);
    if (enter_small_network() != 0) {
        fprintf(stderr, "transport_sockets: not run, this system allows no network namespace (%s)\n",
                strerror(errno));
        return check_report("transport_sockets");
    }
    every_scenario();
    poll_max = 2; /* as on macOS beyond OPEN_MAX in flight */
    every_scenario();
#ifdef __linux__
    through_ring = ring_is_available();
    if (through_ring) {
        every_scenario();
    } else {
        fprintf(stderr, "transport_sockets: not run through io_uring, which this system refuses\n");
    }
#endif
    return check_report("transport_sockets");
}
