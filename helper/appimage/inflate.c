#include "inflate.h"

#include <string.h>

enum {
    MAX_CODE_BITS = 15,
    LITERALS = 288,
    DISTANCES = 30,
    LENGTH_CODES = 19,
    END_OF_BLOCK = 256,
    TABLE_ENTRIES = 1 << MAX_CODE_BITS,
};

struct stream {
    const uint8_t *input;
    size_t left;
    uint64_t hold;
    unsigned held; /* bits in hold */
    uint8_t *output;
    size_t capacity;
    size_t written;
};

/* Every code of at most `bits` bits, by its bits in stream order: symbol and length, 0 where no code fits. */
struct code {
    uint16_t entries[TABLE_ENTRIES];
    unsigned bits;
};

static void refill(struct stream *stream) {
    while (stream->held <= 56 && stream->left > 0) {
        stream->hold |= (uint64_t)*stream->input++ << stream->held;
        stream->left--;
        stream->held += 8;
    }
}

static bool take(struct stream *stream, unsigned bits, unsigned *value) {
    if (stream->held < bits) refill(stream);
    if (stream->held < bits) return false;
    *value = (unsigned)(stream->hold & ((UINT64_C(1) << bits) - 1));
    stream->hold >>= bits;
    stream->held -= bits;
    return true;
}

static unsigned reversed(unsigned code, unsigned bits) {
    unsigned result = 0;
    for (unsigned bit = 0; bit < bits; bit++) result |= ((code >> bit) & 1u) << (bits - 1 - bit);
    return result;
}

static bool build_code(struct code *code, const uint8_t *lengths, unsigned symbols) {
    unsigned counts[MAX_CODE_BITS + 1] = {0};
    for (unsigned symbol = 0; symbol < symbols; symbol++) counts[lengths[symbol]]++;
    counts[0] = 0;
    code->bits = 1;
    unsigned next[MAX_CODE_BITS + 2] = {0};
    unsigned used = 0;
    for (unsigned bits = 1; bits <= MAX_CODE_BITS; bits++) {
        next[bits + 1] = (next[bits] + counts[bits]) << 1;
        used += counts[bits] << (MAX_CODE_BITS - bits);
        if (counts[bits] > 0) code->bits = bits;
    }
    if (used > TABLE_ENTRIES) return false;
    const unsigned size = 1u << code->bits;
    memset(code->entries, 0, size * sizeof code->entries[0]);
    for (unsigned symbol = 0; symbol < symbols; symbol++) {
        const unsigned bits = lengths[symbol];
        if (bits == 0) continue;
        const unsigned step = 1u << bits;
        for (unsigned at = reversed(next[bits]++, bits); at < size; at += step)
            code->entries[at] = (uint16_t)(symbol << 4 | bits);
    }
    return true;
}

static bool decode(struct stream *stream, const struct code *code, unsigned *symbol) {
    refill(stream);
    const unsigned entry = code->entries[stream->hold & ((1u << code->bits) - 1)];
    const unsigned bits = entry & 15u;
    if (bits == 0 || bits > stream->held) return false;
    stream->hold >>= bits;
    stream->held -= bits;
    *symbol = entry >> 4;
    return true;
}

static bool copy_stored(struct stream *stream) {
    unsigned length;
    unsigned inverse;
    unsigned rest;
    if (!take(stream, stream->held % 8, &rest)) return false;
    if (!take(stream, 16, &length) || !take(stream, 16, &inverse) || length != (inverse ^ 0xffffu)) {
        return false;
    }
    if (length > stream->capacity - stream->written) return false;
    for (; length > 0; length--) {
        unsigned byte;
        if (!take(stream, 8, &byte)) return false;
        stream->output[stream->written++] = (uint8_t)byte;
    }
    return true;
}

static const uint16_t length_bases[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                        31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distance_bases[] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                          33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                          1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const uint8_t distance_extra[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                         6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

static bool copy_match(struct stream *stream, unsigned length_code, const struct code *distances) {
    unsigned extra;
    unsigned symbol;
    if (length_code >= sizeof length_extra) return false;
    if (!take(stream, length_extra[length_code], &extra)) return false;
    size_t length = length_bases[length_code] + extra;
    if (!decode(stream, distances, &symbol) || symbol >= DISTANCES) return false;
    if (!take(stream, distance_extra[symbol], &extra)) return false;
    const size_t distance = distance_bases[symbol] + extra;
    if (distance > stream->written || length > stream->capacity - stream->written) return false;
    uint8_t *to = stream->output + stream->written;
    stream->written += length;
    for (; length > 0; length--, to++) *to = *(to - distance);
    return true;
}

static bool inflate_block(struct stream *stream, const struct code *literals, const struct code *distances) {
    for (;;) {
        unsigned symbol;
        if (!decode(stream, literals, &symbol)) return false;
        if (symbol == END_OF_BLOCK) return true;
        if (symbol > END_OF_BLOCK) {
            if (!copy_match(stream, symbol - END_OF_BLOCK - 1, distances)) return false;
        } else {
            if (stream->written == stream->capacity) return false;
            stream->output[stream->written++] = (uint8_t)symbol;
        }
    }
}

static void fixed_lengths(uint8_t lengths[LITERALS + 32]) {
    for (unsigned symbol = 0; symbol < LITERALS; symbol++)
        lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
    memset(lengths + LITERALS, 5, 32);
}

/* Reads the lengths of both codes, which are coded themselves. `scratch` is for the code that they are in. */
static bool read_lengths(struct stream *stream, struct code *scratch, uint8_t *lengths, unsigned count) {
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t own[LENGTH_CODES] = {0};
    unsigned given;
    if (!take(stream, 4, &given)) return false;
    for (unsigned at = 0; at < given + 4; at++) {
        unsigned length;
        if (!take(stream, 3, &length)) return false;
        own[order[at]] = (uint8_t)length;
    }
    if (!build_code(scratch, own, LENGTH_CODES)) return false;
    for (unsigned at = 0; at < count;) {
        unsigned symbol;
        unsigned extra = 0;
        if (!decode(stream, scratch, &symbol)) return false;
        if (symbol < 16) {
            lengths[at++] = (uint8_t)symbol;
            continue;
        }
        if (symbol == 16 && at == 0) return false;
        const uint8_t value = symbol == 16 ? lengths[at - 1] : 0;
        if (!take(stream, symbol == 16 ? 2 : symbol == 17 ? 3 : 7, &extra)) return false;
        unsigned repeat = (symbol == 18 ? 11 : 3) + extra;
        if (repeat > count - at) return false;
        for (; repeat > 0; repeat--) lengths[at++] = value;
    }
    return true;
}

static bool inflate_coded(struct stream *stream, unsigned kind) {
    /* One image is unpacked at a time, by one thread. */
    static struct code literals;
    static struct code distances;
    uint8_t lengths[LITERALS + 32] = {0};
    unsigned literal_count = LITERALS;
    unsigned distance_count = 32;
    if (kind == 1) {
        fixed_lengths(lengths);
    } else {
        if (!take(stream, 5, &literal_count) || !take(stream, 5, &distance_count)) return false;
        literal_count += 257;
        distance_count += 1;
        if (literal_count > LITERALS) return false;
        if (!read_lengths(stream, &literals, lengths, literal_count + distance_count)) return false;
    }
    return build_code(&literals, lengths, literal_count) &&
           build_code(&distances, lengths + literal_count, distance_count) &&
           inflate_block(stream, &literals, &distances);
}

static uint32_t adler32(const uint8_t *bytes, size_t count) {
    uint32_t low = 1;
    uint32_t high = 0;
    while (count > 0) {
        /* As many as fit before the sums have to be reduced. */
        size_t run = count < 5552 ? count : 5552;
        count -= run;
        for (; run > 0; run--) {
            low += *bytes++;
            high += low;
        }
        low %= 65521;
        high %= 65521;
    }
    return high << 16 | low;
}

bool inflate_zlib(const uint8_t *input, size_t input_bytes, uint8_t *output, size_t max_bytes,
                  size_t *bytes) {
    struct stream stream = {.input = input, .left = input_bytes, .output = output, .capacity = max_bytes};
    unsigned header;
    unsigned last = 0;
    if (!take(&stream, 16, &header)) return false;
    if ((header & 0x0f) != 8 || (header & 0x2000) != 0 || ((header & 0xff) << 8 | header >> 8) % 31 != 0) {
        return false;
    }
    while (last == 0) {
        unsigned kind;
        if (!take(&stream, 1, &last) || !take(&stream, 2, &kind) || kind == 3) return false;
        if (!(kind == 0 ? copy_stored(&stream) : inflate_coded(&stream, kind))) return false;
    }
    unsigned rest;
    if (!take(&stream, stream.held % 8, &rest)) return false;
    uint32_t sum = 0;
    for (int byte = 0; byte < 4; byte++) {
        unsigned value;
        if (!take(&stream, 8, &value)) return false;
        sum = sum << 8 | value;
    }
    *bytes = stream.written;
    return sum == adler32(output, stream.written);
}
