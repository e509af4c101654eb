#include "probe/quiet_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/*
 * A documentation address (RFC 5737, RFC 3849), to which no packet is sent: a flow to it takes the default
 * route and reaches no host (F7.3). Port 9 is "discard", should anything ever leave.
 */
static const char QUIET_IPV4[] = "192.0.2.1";
static const char QUIET_IPV6[] = "2001:db8::1";
enum { QUIET_PORT = 9 };

static socklen_t address_of(int family, struct sockaddr_storage *out) {
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (family == AF_INET) {
        four->sin_family = AF_INET;
        four->sin_port = htons(QUIET_PORT);
        (void)inet_pton(AF_INET, QUIET_IPV4, &four->sin_addr); /* constant and well-formed */
        return sizeof *four;
    }
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(QUIET_PORT);
    (void)inet_pton(AF_INET6, QUIET_IPV6, &six->sin6_addr);
    return sizeof *six;
}

/* connect() of a datagram socket only looks up a route; nothing is sent. */
static bool has_route(const struct sockaddr_storage *address, socklen_t length) {
    int fd = socket(address->ss_family, SOCK_DGRAM, 0);
    bool found = fd >= 0 && connect(fd, (const struct sockaddr *)address, length) == 0;
    if (fd >= 0) {
        (void)close(fd); /* held nothing */
    }
    return found;
}

socklen_t quiet_address_choose(struct sockaddr_storage *out) {
    socklen_t length = address_of(AF_INET, out);
    if (!has_route(out, length)) {
        struct sockaddr_storage six;
        socklen_t six_length = address_of(AF_INET6, &six);
        if (has_route(&six, six_length)) {
            *out = six;
            return six_length;
        }
    }
    return length;
}
