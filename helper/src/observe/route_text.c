#include "observe/route_text.h"

#include <string.h>

enum { ROUTE_UP = 0x1, ROUTE_REJECT = 0x200, IPV6_ADDRESS_DIGITS = 32 };

static unsigned leading_ones(const unsigned char *bytes, size_t length) {
    unsigned bits = 0;
    for (size_t index = 0; index < length; index++) {
        for (unsigned bit = 0x80; bit != 0; bit >>= 1) {
            if ((bytes[index] & bit) == 0) {
                return bits;
            }
            bits++;
        }
    }
    return bits;
}

/* Eight hexadecimal digits that print the address's bytes as one number of this machine, whatever its byte
 * order. */
static bool address_bytes(struct text word, unsigned char *bytes) {
    uint64_t value;
    uint32_t narrow;
    if (word.length != 8 || !text_number(word, 16, &value)) {
        return false;
    }
    narrow = (uint32_t)value;
    memcpy(bytes, &narrow, sizeof narrow);
    return true;
}

/* Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT */
static void read_ipv4_line(struct text line, struct default_route_choice *choice) {
    struct text interface_word;
    struct text destination_word;
    struct text flags_word;
    struct text metric_word;
    struct text mask_word;
    unsigned char destination[4];
    unsigned char mask[4];
    uint64_t flags;
    uint64_t metric;
    char interface[INTERFACE_NAME_BYTES];

    if (!text_next_word(&line, &interface_word) || !text_next_word(&line, &destination_word) ||
        !text_skip_words(&line, 1) || !text_next_word(&line, &flags_word) || !text_skip_words(&line, 2) ||
        !text_next_word(&line, &metric_word) || !text_next_word(&line, &mask_word)) {
        return;
    }
    if (!address_bytes(destination_word, destination) || !address_bytes(mask_word, mask) ||
        !text_number(flags_word, 16, &flags) || !text_number(metric_word, 10, &metric) ||
        metric > UINT32_MAX || !text_copy(interface_word, interface, sizeof interface)) {
        return;
    }
    if ((flags & ROUTE_UP) == 0 || (flags & ROUTE_REJECT) != 0) {
        return;
    }
    bool rest_is_zero = destination[1] == 0 && destination[2] == 0 && destination[3] == 0;
    default_route_offer(choice, route_cover_of(leading_ones(mask, sizeof mask), destination[0], rest_is_zero),
                        (uint32_t)metric, interface);
}

void route_text_ipv4(struct text text, struct default_route_choice *choice) {
    struct text line;
    while (text_next_line(&text, &line)) {
        read_ipv4_line(line, choice);
    }
}

/* Destination PrefixLength Source SourcePrefixLength NextHop Metric RefCnt Use Flags Iface, all hexadecimal
 */
static void read_ipv6_line(struct text line, struct default_route_choice *choice) {
    struct text destination;
    struct text prefix_word;
    struct text metric_word;
    struct text flags_word;
    struct text interface_word;
    uint64_t prefix_length;
    uint64_t first_byte;
    uint64_t metric;
    uint64_t flags;
    char interface[INTERFACE_NAME_BYTES];

    if (!text_next_word(&line, &destination) || !text_next_word(&line, &prefix_word) ||
        !text_skip_words(&line, 3) || !text_next_word(&line, &metric_word) || !text_skip_words(&line, 2) ||
        !text_next_word(&line, &flags_word) || !text_next_word(&line, &interface_word)) {
        return;
    }
    if (destination.length != IPV6_ADDRESS_DIGITS || !text_number(prefix_word, 16, &prefix_length) ||
        prefix_length > 128 ||
        !text_number((struct text){.start = destination.start, .length = 2}, 16, &first_byte) ||
        !text_number(metric_word, 16, &metric) || metric > UINT32_MAX ||
        !text_number(flags_word, 16, &flags) || !text_copy(interface_word, interface, sizeof interface)) {
        return;
    }
    if ((flags & ROUTE_UP) == 0 || (flags & ROUTE_REJECT) != 0) {
        return;
    }
    bool rest_is_zero = true;
    for (size_t digit = 2; digit < IPV6_ADDRESS_DIGITS; digit++) {
        rest_is_zero = rest_is_zero && destination.start[digit] == '0';
    }
    default_route_offer(choice,
                        route_cover_of((unsigned)prefix_length, (unsigned char)first_byte, rest_is_zero),
                        (uint32_t)metric, interface);
}

void route_text_ipv6(struct text text, struct default_route_choice *choice) {
    struct text line;
    while (text_next_line(&text, &line)) {
        read_ipv6_line(line, choice);
    }
}
