#include "arguments/target.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

static bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 1123 2.1, and the underscore that real names have; a label neither begins nor ends with a hyphen. */
static bool is_name(const char *host, size_t length) {
    enum { LABEL_MAX = 63 };
    size_t label = 0;
    for (size_t i = 0; i < length; i++) {
        bool last_of_label = i + 1 == length || host[i + 1] == '.';
        if (host[i] == '.') {
            if (label == 0) {
                return false;
            }
            label = 0;
            continue;
        }
        if (!is_letter_or_digit(host[i]) && host[i] != '_' && host[i] != '-') {
            return false;
        }
        if (host[i] == '-' && (label == 0 || last_of_label)) {
            return false;
        }
        if (++label > LABEL_MAX) {
            return false;
        }
    }
    return length > 0;
}

/* inet_pton() takes no zone: it is checked here and looked up with the address later. */
static bool is_ipv6(const char *host) {
    enum { ZONE_MAX = 15 }; /* IFNAMSIZ - 1 */
    struct in6_addr address;
    char plain[INET6_ADDRSTRLEN];
    const char *zone = strchr(host, '%');
    size_t length = zone != NULL ? (size_t)(zone - host) : strlen(host);
    if (length >= sizeof plain) {
        return false;
    }
    memcpy(plain, host, length);
    plain[length] = '\0';
    if (zone != NULL) {
        size_t zone_length = strlen(zone + 1);
        if (zone_length == 0 || zone_length > ZONE_MAX) {
            return false;
        }
        for (const char *c = zone + 1; *c != '\0'; c++) {
            if (!is_letter_or_digit(*c) && strchr("._-", *c) == NULL) {
                return false;
            }
        }
    }
    return inet_pton(AF_INET6, plain, &address) == 1;
}

static bool parse_port(const char *text, size_t length, uint16_t minimum, uint16_t *port) {
    unsigned long value = 0;
    if (length == 0 || length > 5) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value * 10 + (unsigned long)(text[i] - '0');
    }
    if (value < minimum || value > UINT16_MAX) {
        return false;
    }
    *port = (uint16_t)value;
    return true;
}

/* Digits and dots only: meant as an IPv4 address, so 1.2.3 or 300.1.1.1 is an error and not a name. */
static bool looks_numeric(const char *host) {
    return strspn(host, "0123456789.") == strlen(host);
}

static int set_form(struct target *out, bool bracketed) {
    struct in_addr address;
    if (bracketed) {
        out->form = TARGET_IPV6;
        return is_ipv6(out->host) ? 0 : -1;
    }
    if (inet_pton(AF_INET, out->host, &address) == 1) {
        out->form = TARGET_IPV4;
        return 0;
    }
    out->form = TARGET_NAME;
    return !looks_numeric(out->host) && is_name(out->host, strlen(out->host)) ? 0 : -1;
}

int target_parse(const char *text, size_t length, uint16_t minimum_port, struct target *out, char *message,
                 size_t message_size) {
    const char *host = text;
    size_t host_length;
    size_t port_at;
    bool bracketed = length > 0 && text[0] == '[';

    memset(out, 0, sizeof *out);
    if (bracketed) {
        const char *closing = memchr(text, ']', length);
        if (closing == NULL || (size_t)(closing - text) + 1 >= length || closing[1] != ':') {
            goto not_host_port;
        }
        host++;
        host_length = (size_t)(closing - host);
        port_at = (size_t)(closing - text) + 2;
    } else {
        const char *colon = memchr(text, ':', length);
        if (colon == NULL) {
            goto not_host_port;
        }
        host_length = (size_t)(colon - text);
        port_at = host_length + 1;
        if (memchr(text + port_at, ':', length - port_at) != NULL) {
            snprintf(message, message_size, "an IPv6 address goes in brackets, like [::1]:7777");
            return -1;
        }
    }
    if (host_length == 0 || host_length > TARGET_HOST_MAX || memchr(host, '\0', host_length) != NULL) {
        snprintf(message, message_size, "the host is empty, too long, or holds a byte that no name has");
        return -1;
    }
    memcpy(out->host, host, host_length);
    if (set_form(out, bracketed) != 0) {
        snprintf(message, message_size,
                 "the host is neither an IPv4 address, an IPv6 address in brackets, nor a name");
        return -1;
    }
    if (!parse_port(text + port_at, length - port_at, minimum_port, &out->port)) {
        snprintf(message, message_size, "the port is a number from %u to 65535", (unsigned)minimum_port);
        return -1;
    }
    return 0;

not_host_port:
    snprintf(message, message_size, "it is written HOST:PORT, like 127.0.0.1:7777 or [::1]:7777");
    return -1;
}

void target_format(const struct target *target, char *text, size_t size) {
    if (target->form == TARGET_IPV6) {
        snprintf(text, size, "[%s]:%u", target->host, (unsigned)target->port);
    } else {
        snprintf(text, size, "%s:%u", target->host, (unsigned)target->port);
    }
}

void target_format_address(const struct sockaddr *address, char *text, size_t size) {
    char host[INET6_ADDRSTRLEN] = "?";
    if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;
        (void)inet_ntop(AF_INET6, &in6->sin6_addr, host, sizeof host);
        snprintf(text, size, "[%s]:%u", host, (unsigned)ntohs(in6->sin6_port));
    } else {
        const struct sockaddr_in *in = (const struct sockaddr_in *)address;
        (void)inet_ntop(AF_INET, &in->sin_addr, host, sizeof host);
        snprintf(text, size, "%s:%u", host, (unsigned)ntohs(in->sin_port));
    }
}

static enum target_scope scope_of_ipv4(uint32_t address) {
    if (address >> 24 == 127) {
        return TARGET_LOOPBACK;
    }
    if (address >> 24 == 0 || address >> 28 >= 0xe) { /* "this network", multicast, reserved, broadcast */
        return TARGET_UNUSABLE;
    }
    bool near =
        address >> 24 == 10 || address >> 20 == 0xac1 || address >> 16 == 0xc0a8 || address >> 16 == 0xa9fe;
    return near ? TARGET_PRIVATE : TARGET_PUBLIC;
}

static enum target_scope scope_of_ipv6(const struct in6_addr *address) {
    if (IN6_IS_ADDR_LOOPBACK(address)) {
        return TARGET_LOOPBACK;
    }
    if (IN6_IS_ADDR_UNSPECIFIED(address) || IN6_IS_ADDR_MULTICAST(address)) {
        return TARGET_UNUSABLE;
    }
    if (IN6_IS_ADDR_V4MAPPED(address)) {
        uint32_t ipv4;
        memcpy(&ipv4, &address->s6_addr[12], sizeof ipv4);
        return scope_of_ipv4(ntohl(ipv4));
    }
    bool unique_local = (address->s6_addr[0] & 0xfe) == 0xfc;
    return IN6_IS_ADDR_LINKLOCAL(address) || unique_local ? TARGET_PRIVATE : TARGET_PUBLIC;
}

enum target_scope target_scope_of(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        return scope_of_ipv4(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        return scope_of_ipv6(&((const struct sockaddr_in6 *)address)->sin6_addr);
    }
    return TARGET_UNUSABLE;
}

uint32_t target_cap(enum target_scope scope, bool allow_public) {
    switch (scope) {
    case TARGET_LOOPBACK:
    case TARGET_PRIVATE:
        return TARGET_CAP_NEAR;
    case TARGET_PUBLIC:
        return allow_public ? TARGET_CAP_PUBLIC : 0;
    case TARGET_UNUSABLE:
        break;
    }
    return 0;
}
