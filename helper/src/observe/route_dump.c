#include "observe/route_dump.h"

#include <stdint.h>
#include <string.h>

/* <net/route.h> and <sys/socket.h> of macOS; the numbers differ on the systems where this is tested. */
enum {
    MESSAGE_VERSION = 5,
    MESSAGE_GET = 4,
    FLAG_UP = 0x1,
    FLAG_HOST = 0x4,
    FLAG_REJECT = 0x8,
    FLAG_BLACKHOLE = 0x1000,
    FLAG_IFSCOPE = 0x1000000,
    ADDRESS_DESTINATION = 0,
    ADDRESS_NETMASK = 2,
    ADDRESSES = 8,
    FAMILY_INET = 2,
    FAMILY_INET6 = 30,
    INET_OFFSET = 4, /* sin_addr; also where a netmask of either family may end early */
    INET_BYTES = 4,
    INET6_OFFSET = 8, /* sin6_addr */
    INET6_BYTES = 16
};

struct socket_address {
    const unsigned char *bytes; /* sa_len, sa_family, … ; NULL when the message has none */
    size_t length;
};

/* Finds the addresses of one message. A socket address is padded to 4 bytes, and takes 4 when its length is
 * 0. */
static bool split_addresses(const unsigned char *bytes, size_t length, uint32_t present,
                            struct socket_address *addresses) {
    size_t offset = 0;
    for (unsigned kind = 0; kind < ADDRESSES; kind++) {
        addresses[kind] = (struct socket_address){0};
        if ((present & (1U << kind)) == 0) {
            continue;
        }
        if (offset >= length || bytes[offset] > length - offset) {
            return false;
        }
        addresses[kind] = (struct socket_address){.bytes = bytes + offset, .length = bytes[offset]};
        size_t padded = bytes[offset] == 0 ? 4 : ((size_t)bytes[offset] + 3) & ~(size_t)3;
        offset = padded > length - offset ? length : offset + padded;
    }
    return true;
}

/* The mask's leading one bits. The kernel cuts a netmask off after its last byte that is not zero. */
static unsigned prefix_length_of(struct socket_address mask, size_t offset, size_t width) {
    unsigned bits = 0;
    for (size_t index = offset; index < mask.length && index < offset + width; index++) {
        for (unsigned bit = 0x80; bit != 0; bit >>= 1) {
            if ((mask.bytes[index] & bit) == 0) {
                return bits;
            }
            bits++;
        }
    }
    return bits;
}

static enum route_cover cover_of(uint32_t flags, const struct socket_address *addresses) {
    struct socket_address destination = addresses[ADDRESS_DESTINATION];
    if ((flags & FLAG_HOST) != 0 || destination.length < 2) {
        return ROUTE_COVERS_LESS;
    }
    bool is_inet6 = destination.bytes[1] == FAMILY_INET6;
    if (!is_inet6 && destination.bytes[1] != FAMILY_INET) {
        return ROUTE_COVERS_LESS;
    }
    size_t offset = is_inet6 ? INET6_OFFSET : INET_OFFSET;
    size_t width = is_inet6 ? INET6_BYTES : INET_BYTES;
    if (destination.length < offset + width) {
        return ROUTE_COVERS_LESS;
    }
    bool rest_is_zero = true;
    for (size_t index = offset + 1; index < offset + width; index++) {
        rest_is_zero = rest_is_zero && destination.bytes[index] == 0;
    }
    return route_cover_of(prefix_length_of(addresses[ADDRESS_NETMASK], offset, width),
                          destination.bytes[offset], rest_is_zero);
}

static bool read_message(const unsigned char *message, size_t length, interface_namer namer,
                         struct default_route_choice *choice) {
    struct socket_address addresses[ADDRESSES];
    char name[INTERFACE_NAME_BYTES] = "";
    uint16_t interface_index;
    uint32_t flags;
    uint32_t present;

    if (message[ROUTE_DUMP_VERSION_OFFSET] != MESSAGE_VERSION ||
        message[ROUTE_DUMP_TYPE_OFFSET] != MESSAGE_GET) {
        return true;
    }
    memcpy(&interface_index, message + ROUTE_DUMP_INDEX_OFFSET, sizeof interface_index);
    memcpy(&flags, message + ROUTE_DUMP_FLAGS_OFFSET, sizeof flags);
    memcpy(&present, message + ROUTE_DUMP_ADDRESSES_OFFSET, sizeof present);
    if ((flags & FLAG_UP) == 0 || (flags & (FLAG_REJECT | FLAG_BLACKHOLE | FLAG_IFSCOPE)) != 0) {
        return true;
    }
    if (!split_addresses(message + ROUTE_DUMP_HEADER_BYTES, length - ROUTE_DUMP_HEADER_BYTES, present,
                         addresses)) {
        return false;
    }
    enum route_cover cover = cover_of(flags, addresses);
    if (cover != ROUTE_COVERS_LESS && namer(interface_index, name) != NULL) {
        default_route_offer(choice, cover, 0, name);
    }
    return true;
}

bool route_dump_read(const unsigned char *bytes, size_t length, interface_namer namer,
                     struct default_route_choice *choice) {
    size_t offset = 0;
    while (offset < length) {
        uint16_t message_length;
        if (length - offset < ROUTE_DUMP_HEADER_BYTES) {
            return false;
        }
        memcpy(&message_length, bytes + offset, sizeof message_length);
        if (message_length < ROUTE_DUMP_HEADER_BYTES || message_length > length - offset ||
            !read_message(bytes + offset, message_length, namer, choice)) {
            return false;
        }
        offset += message_length;
    }
    return true;
}
