/* Source ports with real sockets on loopback: none taken that is in use, none left out, the end is the true
 * end. */
#include "check.h"
#include "ipv4_address.h"
#include "transport/socket_dial.h"
#include "transport/source_ports.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>

static int tcp_socket(void) {
    return socket(AF_INET, SOCK_STREAM, 0);
}

static uint16_t port_of(int fd) {
    struct sockaddr_in own;
    socklen_t size = sizeof own;
    memset(&own, 0, sizeof own);
    return getsockname(fd, (struct sockaddr *)&own, &size) == 0 ? ntohs(own.sin_port) : 0;
}

enum { RANGE = 20 };

static bool is_free(uint16_t port) {
    const struct sockaddr_in address = ipv4_address(INADDR_ANY, port);
    int fd = tcp_socket();
    bool bound = bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
    (void)close(fd);
    return bound;
}

/* Twenty free ports, beginning with an even one, outside the system's own range: no other program takes from
 * it.
 */
static struct port_space small_range(void) {
    static struct port_space space;
    memset(&space, 0, sizeof space);
    uint16_t first = 20000;
    for (int offset = 0; offset < RANGE; offset++) {
        if (!is_free((uint16_t)(first + offset))) {
            first = (uint16_t)(first + RANGE);
            offset = -1;
        }
    }
    space.first = first;
    space.last = (uint16_t)(first + RANGE - 1);
    return space;
}

static void the_sequence_visits_each_port_once(void) {
    static const uint16_t sizes[] = {1, 2, 3, 10, 11, 28232};
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        static uint8_t seen[65536];
        struct port_space space = small_range();
        space.last = (uint16_t)(space.first + sizes[s] - 1);
        for (uint32_t first_place = 0; first_place < 70000; first_place += 34567) {
            memset(seen, 0, sizeof seen);
            uint32_t different = 0;
            for (uint32_t place = 0; place < sizes[s]; place++) {
                uint16_t port = source_ports_at(&space, first_place, place);
                different += port >= space.first && port <= space.last && seen[port]++ == 0 ? 1 : 0;
            }
            check_number(different, sizes[s]);
        }
    }
}

static void the_other_parity_comes_first(void) {
    struct port_space space = small_range();
    for (uint32_t place = 0; place < 10; place++) {
        check(source_ports_at(&space, 3, place) % 2 == 1);
        check(source_ports_at(&space, 3, place + 10) % 2 == 0);
    }
}

/* Takes ports until none of our own choice is left; returns how many. */
static size_t take_all(struct source_ports *ports, int *fds, size_t most) {
    size_t taken = 0;
    for (uint32_t index = 0; taken < most; index++) {
        int fd = tcp_socket();
        if (source_ports_prepare(ports, index, fd) != SOURCE_BOUND) {
            (void)close(fd);
            break;
        }
        fds[taken++] = fd;
    }
    return taken;
}

static void close_all(const int *fds, size_t count) {
    for (size_t i = 0; i < count; i++) {
        (void)close(fds[i]);
    }
}

static void every_free_port_of_the_range_is_bound_and_no_used_or_reserved_one(void) {
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, 9);
    struct port_space space = small_range();
    struct source_ports ports;
    int fds[32];
    uint8_t seen[RANGE] = {0};
    char reserved[64];
    const struct sockaddr_in used = ipv4_address(INADDR_LOOPBACK, (uint16_t)(space.first + 5));
    const struct sockaddr_in listening = ipv4_address(INADDR_ANY, (uint16_t)(space.first + 8));
    int other = tcp_socket(), listener = tcp_socket();
    check(bind(other, (const struct sockaddr *)&used, sizeof used) == 0);
    check(bind(listener, (const struct sockaddr *)&listening, sizeof listening) == 0 &&
          listen(listener, 1) == 0);
    snprintf(reserved, sizeof reserved, "%d-%d,%d", space.first + 10, space.first + 11, space.first + 13);
    port_space_reserve(&space, reserved);
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    ports.sources[0].phase = SOURCE_CHOSEN;
    size_t taken = take_all(&ports, fds, 32);
    check_number(taken, RANGE - 1 - 1 - 3);
    for (size_t i = 0; i < taken; i++) {
        int offset = port_of(fds[i]) - space.first;
        check(offset >= 0 && offset < RANGE && seen[offset]++ == 0);
        check(offset != 5 && offset != 8 && offset != 10 && offset != 11 && offset != 13);
    }
    check_number(ports.sources[0].phase, SOURCE_LAST_RESORT);
    close_all(fds, taken);
    (void)close(other);
    (void)close(listener);
    source_ports_free(&ports);
}

static void only_the_kernels_refusal_is_the_end(void) {
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, 9);
    struct port_space space = small_range();
    struct source_ports ports;
    int fds[32];
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    ports.sources[0].phase = SOURCE_CHOSEN;
    size_t taken = take_all(&ports, fds, 32);
    check_number(taken, RANGE);
    int fd = tcp_socket();
    check_number(source_ports_prepare(&ports, 20, fd), SOURCE_OPEN); /* the kernel is asked again */
    check(!source_ports_refused(&ports, 20, SOURCE_OPEN));
    check_number(source_ports_prepare(&ports, 21, fd), SOURCE_EXHAUSTED); /* not at once a second time */
    source_ports_released(&ports, 3);
    check_number(source_ports_prepare(&ports, 22, fd), SOURCE_OPEN); /* but when something was given back */
    (void)close(fd);
    close_all(fds, taken);
    source_ports_free(&ports);
}

static void the_kernel_chooses_first_and_its_refusal_starts_our_own_choice(void) {
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, 9);
    struct port_space space = small_range();
    struct source_ports ports;
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    ports.socket_count_max = UINT64_MAX; /* what else runs on this machine does not count here */
    int fd = tcp_socket();
    check_number(source_ports_prepare(&ports, 0, fd), SOURCE_OPEN);
    check(source_ports_refused(&ports, 0, SOURCE_OPEN));
    check_number(source_ports_prepare(&ports, 0, fd), SOURCE_BOUND);
    check(source_ports_refused(&ports, 0, SOURCE_BOUND));
    (void)close(fd);
    source_ports_free(&ports);
}

static void past_two_fifths_of_the_range_we_choose(void) {
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, 9);
    struct port_space space = small_range();
    struct source_ports ports;
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    ports.socket_count_max = UINT64_MAX;
    for (uint32_t index = 1; index <= 9; index++) {
        int fd = tcp_socket();
        check_number(source_ports_prepare(&ports, index, fd), index <= 8 ? SOURCE_OPEN : SOURCE_BOUND);
        (void)close(fd);
    }
    source_ports_free(&ports);
}

static void sources_take_turns(void) {
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, 9);
    struct port_space space = small_range();
    struct source_ports ports;
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 3, &space) == 0);
    ports.socket_count_max = UINT64_MAX;
    for (uint32_t index = 0; index < 6; index++) {
        struct sockaddr_in own;
        socklen_t size = sizeof own;
        memset(&own, 0, sizeof own);
        int fd = tcp_socket();
        check(source_ports_prepare(&ports, index, fd) == SOURCE_OPEN);
        check(getsockname(fd, (struct sockaddr *)&own, &size) == 0);
        check_number(ntohl(own.sin_addr.s_addr), INADDR_LOOPBACK + index % 3);
        (void)close(fd);
    }
    source_ports_free(&ports);
}

static void a_socket_that_met_itself_is_seen(void) {
    struct port_space space = small_range();
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, (uint16_t)(space.first + 7));
    const struct sockaddr_in other = ipv4_address(INADDR_LOOPBACK, (uint16_t)(space.first + 9));
    struct source_ports ports;
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    int itself = tcp_socket(), not_itself = tcp_socket();
    check(bind(itself, (const struct sockaddr *)&target, sizeof target) == 0);
    check(connect(itself, (const struct sockaddr *)&target, sizeof target) == 0);
    check(bind(not_itself, (const struct sockaddr *)&other, sizeof other) == 0);
    check(source_ports_is_self_connect(&ports, itself));
    check(!source_ports_is_self_connect(&ports, not_itself));
    socket_close_at_once(itself);
    (void)close(not_itself);
    source_ports_free(&ports);
}

static void the_targets_own_port_is_never_chosen(void) {
    struct port_space space = small_range();
    const struct sockaddr_in target = ipv4_address(INADDR_LOOPBACK, (uint16_t)(space.first + 7));
    struct source_ports ports;
    int fds[32];
    check(source_ports_init(&ports, (const struct sockaddr *)&target, sizeof target, 1, &space) == 0);
    ports.sources[0].phase = SOURCE_CHOSEN;
    size_t taken = take_all(&ports, fds, 32);
    check_number(taken, RANGE - 1);
    for (size_t i = 0; i < taken; i++) {
        check(port_of(fds[i]) != space.first + 7);
    }
    close_all(fds, taken);
    source_ports_free(&ports);
}

int main(void) {
    the_sequence_visits_each_port_once();
    the_other_parity_comes_first();
    every_free_port_of_the_range_is_bound_and_no_used_or_reserved_one();
    only_the_kernels_refusal_is_the_end();
    the_kernel_chooses_first_and_its_refusal_starts_our_own_choice();
    past_two_fifths_of_the_range_we_choose();
    sources_take_turns();
    a_socket_that_met_itself_is_seen();
    the_targets_own_port_is_never_chosen();
    return check_report("source_ports");
}
