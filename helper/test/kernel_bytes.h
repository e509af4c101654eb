/* Builds, byte by byte, what a macOS kernel returns: the input of the decoders under test. */
#ifndef LANELIGHT_KERNEL_BYTES_H
#define LANELIGHT_KERNEL_BYTES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A buffer of exactly `length` bytes on the heap, so that ASan sees the first byte read beyond. */
struct kernel_bytes {
    unsigned char *bytes;
    size_t length;
};

static inline void kernel_bytes_free(struct kernel_bytes *out) {
    free(out->bytes);
    *out = (struct kernel_bytes){0};
}

static inline unsigned char *kernel_bytes_extend(struct kernel_bytes *out, size_t length) {
    unsigned char *bytes = realloc(out->bytes, out->length + length == 0 ? 1 : out->length + length);
    if (bytes == NULL) {
        abort();
    }
    memset(bytes + out->length, 0, length);
    out->bytes = bytes;
    out->length += length;
    return bytes + out->length - length;
}

static inline struct kernel_bytes kernel_bytes_cut(const struct kernel_bytes *whole, size_t length) {
    struct kernel_bytes cut = {0};
    memcpy(kernel_bytes_extend(&cut, length), whole->bytes, length);
    return cut;
}

/* A flow_adv record (F2.8) that counts `count` flows and carries `entries` of them. */
static inline void flow_advisory_record(struct kernel_bytes *out, const char *interface, int32_t pid,
                                        uint32_t count, size_t entries) {
    unsigned char *record = kernel_bytes_extend(out, 40 + entries * 20);
    size_t length = strlen(interface);
    memset(record, 0xa5, 16);
    memcpy(record + 16, interface, length < 16 ? length : 16);
    memcpy(record + 32, &pid, sizeof pid);
    memcpy(record + 36, &count, sizeof count);
}

/* What begins and ends net.inet.tcp.pcblist64 (struct xinpgen). */
static inline void pcb_list_header(struct kernel_bytes *out, uint32_t count) {
    const uint32_t length = 24;
    unsigned char *header = kernel_bytes_extend(out, length);
    memcpy(header, &length, sizeof length);
    memcpy(header + 4, &count, sizeof count);
}

/* A connection between two ports of 127.0.0.1 (struct xtcpcb64). */
static inline void pcb_list_record(struct kernel_bytes *out, uint16_t own_port, uint16_t peer_port,
                                   uint32_t state, uint32_t start_ms) {
    static const unsigned char loopback[] = {127, 0, 0, 1};
    const uint32_t length = 472;
    unsigned char *record = kernel_bytes_extend(out, length);
    memcpy(record, &length, sizeof length);
    record[20] = (unsigned char)(peer_port >> 8);
    record[21] = (unsigned char)peer_port;
    record[22] = (unsigned char)(own_port >> 8);
    record[23] = (unsigned char)own_port;
    memcpy(record + 112, loopback, sizeof loopback);
    memcpy(record + 128, loopback, sizeof loopback);
    memcpy(record + 292, &state, sizeof state);
    memcpy(record + 372, &start_ms, sizeof start_ms);
}

/* An account of kern.memacct, which came with macOS 26. */
static inline void memory_account_record(struct kernel_bytes *out, const char *name, int64_t allocated,
                                         uint64_t soft, uint64_t hard) {
    unsigned char *record = kernel_bytes_extend(out, 48);
    memcpy(record + 8, &allocated, sizeof allocated);
    memcpy(record + 16, &soft, sizeof soft);
    memcpy(record + 24, &hard, sizeof hard);
    memcpy(record + 32, name, strlen(name));
}

/* net.api_stats (F2.6), all counters 0. */
static inline struct kernel_bytes api_stats_zero(void) {
    struct kernel_bytes out = {0};
    kernel_bytes_extend(&out, 416);
    return out;
}

static inline void api_stats_set(struct kernel_bytes *out, size_t offset, int64_t value) {
    memcpy(out->bytes + offset, &value, sizeof value);
}

enum {
    ROUTE_UP_BIT = 0x1,
    ROUTE_GATEWAY_BIT = 0x2,
    ROUTE_HOST_BIT = 0x4,
    ROUTE_REJECT_BIT = 0x8,
    ROUTE_IFSCOPE_BIT = 0x1000000,
    ROUTE_INET = 2,
    ROUTE_INET6 = 30
};

/*
 * A routing message (struct rt_msghdr, 92 bytes) with destination, gateway and netmask. The netmask is as the
 * kernel writes it: of length 0 for /0, else cut off after its last byte.
 */
static inline void route_message(struct kernel_bytes *out, int family, unsigned char first_byte,
                                 unsigned prefix, uint16_t interface_index, uint32_t flags) {
    unsigned char address_bytes = family == ROUTE_INET6 ? 28 : 16;
    size_t address_offset = family == ROUTE_INET6 ? 8 : 4;
    size_t mask_bytes = prefix == 0 ? 0 : address_offset + (prefix + 7) / 8;
    size_t mask_padded = prefix == 0 ? 4 : (mask_bytes + 3) & ~(size_t)3;
    uint16_t length = (uint16_t)(92 + 2 * (size_t)address_bytes + mask_padded);
    uint32_t present = 0x1 | 0x2 | 0x4;
    unsigned char *message = kernel_bytes_extend(out, length);

    memcpy(message, &length, sizeof length);
    message[2] = 5; /* RTM_VERSION */
    message[3] = 4; /* RTM_GET */
    memcpy(message + 4, &interface_index, sizeof interface_index);
    memcpy(message + 8, &flags, sizeof flags);
    memcpy(message + 12, &present, sizeof present);
    unsigned char *destination = message + 92;
    destination[0] = address_bytes;
    destination[1] = (unsigned char)family;
    destination[address_offset] = first_byte;
    unsigned char *gateway = destination + address_bytes;
    gateway[0] = address_bytes;
    gateway[1] = (unsigned char)family;
    gateway[address_offset] = 10;
    unsigned char *mask = gateway + address_bytes;
    mask[0] = (unsigned char)mask_bytes;
    for (unsigned bit = 0; bit < prefix; bit++) {
        mask[address_offset + bit / 8] |= (unsigned char)(0x80 >> (bit % 8));
    }
}

#endif
