#include "base/utf8.h"

#include <stdbool.h>

static bool in_range(unsigned char byte, unsigned low, unsigned high) {
    return byte >= low && byte <= high;
}

size_t utf8_sequence_length(const char *bytes, size_t length) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (length == 0) {
        return 0;
    }
    if (b[0] < 0x80) {
        return 1;
    }
    if (in_range(b[0], 0xc2, 0xdf)) {
        return length >= 2 && in_range(b[1], 0x80, 0xbf) ? 2 : 0;
    }
    if (in_range(b[0], 0xe0, 0xef)) {
        unsigned low = b[0] == 0xe0 ? 0xa0 : 0x80;
        unsigned high = b[0] == 0xed ? 0x9f : 0xbf;
        return length >= 3 && in_range(b[1], low, high) && in_range(b[2], 0x80, 0xbf) ? 3 : 0;
    }
    if (in_range(b[0], 0xf0, 0xf4)) {
        unsigned low = b[0] == 0xf0 ? 0x90 : 0x80;
        unsigned high = b[0] == 0xf4 ? 0x8f : 0xbf;
        return length >= 4 && in_range(b[1], low, high) && in_range(b[2], 0x80, 0xbf) &&
                       in_range(b[3], 0x80, 0xbf)
                   ? 4
                   : 0;
    }
    return 0;
}
