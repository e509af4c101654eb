/* HOST:PORT as people write it, and what may be done to it. All pure; names are looked up in resolve.h. */
#ifndef LANELIGHT_TARGET_H
#define LANELIGHT_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { TARGET_HOST_MAX = 253 }; /* RFC 1035 2.3.4, without the root's dot */

enum target_form { TARGET_IPV4, TARGET_IPV6, TARGET_NAME };

struct target {
    char host[TARGET_HOST_MAX + 1]; /* without brackets; an IPv6 address may carry a %zone */
    uint16_t port;
    enum target_form form;
};

/* 0, or -1 with one sentence in `message`. `minimum_port` is 0 where a port may be left to the system. */
int target_parse(const char *text, size_t length, uint16_t minimum_port, struct target *out, char *message,
                 size_t message_size);

/* "127.0.0.1:80", "[::1]:80"; cut short if `size` is less than TARGET_TEXT_MAX. */
enum { TARGET_TEXT_MAX = TARGET_HOST_MAX + 9 };
void target_format(const struct target *target, char *text, size_t size);
void target_format_address(const struct sockaddr *address, char *text, size_t size);

/* Loopback and private addresses (RFC 1918, RFC 4193, link-local) are the user's own ground. Unusable:
 * unspecified, multicast, broadcast, or neither IPv4 nor IPv6. */
enum target_scope { TARGET_LOOPBACK, TARGET_PRIVATE, TARGET_PUBLIC, TARGET_UNUSABLE };
enum target_scope target_scope_of(const struct sockaddr *address);

enum { TARGET_CAP_NEAR = 60000, TARGET_CAP_PUBLIC = 1000 };
/* Connections that a burst to this scope may hold; 0: none at all. */
uint32_t target_cap(enum target_scope scope, bool allow_public);

#endif
