#include "transport/source_ports.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

/* Below 40% of the range in use the kernel's search takes one or two steps (it uses half of the range
 * first). */
enum { KERNEL_SHARE_PERCENT = 40, SOCKET_COUNT_EVERY = 512 };
/* A refusal of the kernel costs it a search of the whole range, some 10 ms. */
static const uint64_t REFUSED_FOR_NS = 100ull * CLOCK_NS_PER_MS;

static uint32_t range_size(const struct port_space *space) {
    return (uint32_t)(space->last - space->first) + 1;
}

uint16_t source_ports_at(const struct port_space *space, uint32_t first_place, uint32_t place) {
    uint32_t size = range_size(space);
    uint32_t odd = size / 2; /* offsets 1, 3, 5 … from the first port */
    uint32_t even = size - odd;
    uint32_t offset;
    if (place < odd) {
        offset = (place + first_place) % odd * 2 + 1;
    } else {
        offset = (place - odd + first_place) % even * 2;
    }
    return (uint16_t)(space->first + offset);
}

static uint16_t *port_of(struct sockaddr_storage *address) {
    return address->ss_family == AF_INET6 ? &((struct sockaddr_in6 *)address)->sin6_port
                                          : &((struct sockaddr_in *)address)->sin_port;
}

/* The address that the kernel would connect from: a UDP connect() looks up the route and sends nothing. */
static void find_source(struct source_address *source, const struct sockaddr *target, socklen_t length) {
    socklen_t size = sizeof source->address;
    int fd = socket(target->sa_family, SOCK_DGRAM, 0);
    if (fd < 0) {
        return;
    }
    if (connect(fd, target, length) == 0 &&
        getsockname(fd, (struct sockaddr *)&source->address, &size) == 0) {
        source->length = size;
    }
    (void)close(fd); /* carries nothing */
}

static bool same_host(const struct sockaddr_storage *a, const struct sockaddr *b) {
    if (a->ss_family != b->sa_family) {
        return false;
    }
    if (b->sa_family == AF_INET6) {
        return memcmp(&((const struct sockaddr_in6 *)a)->sin6_addr,
                      &((const struct sockaddr_in6 *)b)->sin6_addr, sizeof(struct in6_addr)) == 0;
    }
    return ((const struct sockaddr_in *)a)->sin_addr.s_addr ==
           ((const struct sockaddr_in *)b)->sin_addr.s_addr;
}

static bool is_loopback(const struct sockaddr_storage *address) {
    if (address->ss_family == AF_INET6) {
        return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr);
    }
    return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 24 == 127;
}

int source_ports_init(struct source_ports *ports, const struct sockaddr *target, socklen_t length,
                      uint32_t sources, const struct port_space *space) {
    memset(ports, 0, sizeof *ports);
    ports->socket_count_fd = -1;
    ports->sources = calloc(sources, sizeof *ports->sources);
    if (ports->sources == NULL) {
        return -1;
    }
    ports->space = *space;
    ports->source_count = sources;
    ports->spread = sources > 1;
    memcpy(&ports->target, target, length);
    ports->target_port = ntohs(*port_of(&ports->target));
    ports->first_place = (uint32_t)(clock_now_ns() / 1000 % range_size(space));
    for (uint32_t i = 0; i < sources; i++) {
        struct source_address *source = &ports->sources[i];
        if (ports->spread) {
            struct sockaddr_in *in = (struct sockaddr_in *)&source->address;
            in->sin_family = AF_INET;
            in->sin_addr.s_addr = htonl(INADDR_LOOPBACK + i);
            source->length = sizeof *in;
        } else {
            find_source(source, target, length);
        }
        if (source->length > 0 && same_host(&source->address, target) && ports->target_port >= space->first &&
            ports->target_port <= space->last) {
            ports->may_self_connect = true;
        }
    }
    ports->by_kernel_max = range_size(space) * KERNEL_SHARE_PERCENT / 100;
    /* A loopback connection is two sockets and one port of the range. */
    bool pairs = ports->sources[0].length > 0 && is_loopback(&ports->sources[0].address);
    ports->socket_count_max = (uint64_t)ports->by_kernel_max * (pairs ? 2 : 1) * sources;
    ports->socket_count_fd = system_limits_open_socket_count();
    return 0;
}

void source_ports_free(struct source_ports *ports) {
    if (ports->socket_count_fd >= 0) {
        (void)close(ports->socket_count_fd); /* only read */
    }
    free(ports->sources);
    memset(ports, 0, sizeof *ports);
    ports->socket_count_fd = -1;
}

/* The kernel slows down for what others have open, too. */
static bool kernel_is_slow(struct source_ports *ports, const struct source_address *source, uint32_t index) {
    if (index % SOCKET_COUNT_EVERY == 0) {
        uint64_t count = system_limits_socket_count(ports->socket_count_fd);
        ports->socket_count_high = count != SYSTEM_LIMIT_UNKNOWN && count >= ports->socket_count_max;
    }
    return ports->socket_count_high || source->by_kernel >= ports->by_kernel_max;
}

static enum source_choice bind_port(struct source_ports *ports, struct source_address *source, int fd) {
    while (source->next < range_size(&ports->space)) {
        uint16_t port = source_ports_at(&ports->space, ports->first_place, source->next++);
        if (port_space_is_reserved(&ports->space, port) ||
            (ports->may_self_connect && port == ports->target_port)) {
            continue;
        }
        struct sockaddr_storage address = source->address;
        *port_of(&address) = htons(port);
        if (bind(fd, (const struct sockaddr *)&address, source->length) == 0) {
            return SOURCE_BOUND;
        }
        if (errno != EADDRINUSE && errno != EACCES) {
            return SOURCE_FAILED;
        }
    }
    source->phase = SOURCE_LAST_RESORT;
    return SOURCE_EXHAUSTED;
}

/* The address without a port; on Linux the port is then chosen in connect(), where it can be shared. */
static enum source_choice bind_address(const struct source_address *source, int fd) {
#ifdef IP_BIND_ADDRESS_NO_PORT
    int yes = 1;
    if (setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes) != 0) {
        return SOURCE_FAILED;
    }
#endif
    struct sockaddr_storage address = source->address;
    *port_of(&address) = 0;
    return bind(fd, (const struct sockaddr *)&address, source->length) == 0 ? SOURCE_OPEN : SOURCE_FAILED;
}

enum source_choice source_ports_prepare(struct source_ports *ports, uint32_t index, int fd) {
    struct source_address *source = &ports->sources[index % ports->source_count];
    if (source->phase == SOURCE_BY_KERNEL && source->length > 0 && kernel_is_slow(ports, source, index)) {
        source->phase = SOURCE_CHOSEN;
    }
    if (source->phase == SOURCE_CHOSEN) {
        enum source_choice choice = bind_port(ports, source, fd);
        if (choice != SOURCE_EXHAUSTED) {
            return choice;
        }
    }
    if (source->phase == SOURCE_LAST_RESORT && clock_now_ns() < source->refused_until_ns) {
        return SOURCE_EXHAUSTED;
    }
    source->by_kernel++;
    return ports->spread ? bind_address(source, fd) : SOURCE_OPEN;
}

bool source_ports_refused(struct source_ports *ports, uint32_t index, enum source_choice choice) {
    struct source_address *source = &ports->sources[index % ports->source_count];
    if (choice == SOURCE_BOUND) {
        return true; /* its four-tuple still lingers somewhere: the next port, each is tried once */
    }
    if (source->phase == SOURCE_BY_KERNEL && source->length > 0) {
        source->phase =
            SOURCE_CHOSEN; /* the kernel passes over ports bound at other addresses; we need not */
        return true;
    }
    source->phase = SOURCE_LAST_RESORT;
    source->refused_until_ns = clock_now_ns() + REFUSED_FOR_NS;
    return false;
}

void source_ports_released(struct source_ports *ports, uint32_t index) {
    ports->sources[index % ports->source_count].refused_until_ns = 0;
}

bool source_ports_is_self_connect(const struct source_ports *ports, int fd) {
    struct sockaddr_storage own;
    socklen_t size = sizeof own;
    memset(&own, 0, sizeof own);
    if (!ports->may_self_connect) {
        return false;
    }
    return getsockname(fd, (struct sockaddr *)&own, &size) == 0 &&
           ntohs(*port_of(&own)) == ports->target_port &&
           same_host(&own, (const struct sockaddr *)&ports->target);
}
