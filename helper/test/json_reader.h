/* A strict reader of JSON (RFC 8259) for tests: whether a text is one value, and the contents of its string.
 */
#ifndef LANELIGHT_JSON_READER_H
#define LANELIGHT_JSON_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/utf8.h"

struct json_reader {
    const char *at;
    const char *end;
    int depth;
};

static inline bool json_reader_value(struct json_reader *reader);

static inline bool json_reader_take(struct json_reader *reader, const char *text) {
    size_t length = strlen(text);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, text, length) != 0) {
        return false;
    }
    reader->at += length;
    return true;
}

static inline size_t json_reader_digits(struct json_reader *reader) {
    size_t count = 0;
    while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9') {
        reader->at++;
        count++;
    }
    return count;
}

static inline bool json_reader_number(struct json_reader *reader) {
    (void)json_reader_take(reader, "-");
    bool zero = reader->at < reader->end && *reader->at == '0';
    size_t digits = json_reader_digits(reader);
    if (digits == 0 || (zero && digits > 1)) {
        return false;
    }
    return !json_reader_take(reader, ".") || json_reader_digits(reader) > 0;
}

static inline bool json_reader_string(struct json_reader *reader) {
    if (!json_reader_take(reader, "\"")) {
        return false;
    }
    while (reader->at < reader->end && *reader->at != '"') {
        size_t sequence = utf8_sequence_length(reader->at, (size_t)(reader->end - reader->at));
        if (sequence == 0 || (unsigned char)*reader->at < 0x20) {
            return false;
        }
        if (*reader->at == '\\') {
            reader->at++;
            if (reader->at == reader->end || strchr("\"\\/bfnrtu", *reader->at) == NULL) {
                return false;
            }
            if (*reader->at == 'u') {
                for (int i = 1; i <= 4; i++) {
                    if (reader->end - reader->at <= i ||
                        strchr("0123456789abcdefABCDEF", reader->at[i]) == NULL || reader->at[i] == '\0') {
                        return false;
                    }
                }
                reader->at += 4;
            }
        }
        reader->at += sequence;
    }
    return json_reader_take(reader, "\"");
}

static inline bool json_reader_members(struct json_reader *reader, const char *closing, bool keyed) {
    if (json_reader_take(reader, closing)) {
        return true;
    }
    do {
        if (keyed && !(json_reader_string(reader) && json_reader_take(reader, ":"))) {
            return false;
        }
        if (!json_reader_value(reader)) {
            return false;
        }
    } while (json_reader_take(reader, ","));
    return json_reader_take(reader, closing);
}

static inline bool json_reader_value(struct json_reader *reader) {
    bool right = false;
    if (++reader->depth > 32) {
        return false;
    }
    if (json_reader_take(reader, "{")) {
        right = json_reader_members(reader, "}", true);
    } else if (json_reader_take(reader, "[")) {
        right = json_reader_members(reader, "]", false);
    } else if (reader->at < reader->end && *reader->at == '"') {
        right = json_reader_string(reader);
    } else {
        right = json_reader_take(reader, "null") || json_reader_take(reader, "true") ||
                json_reader_take(reader, "false") || json_reader_number(reader);
    }
    reader->depth--;
    return right;
}

/* Exactly one value and nothing after it. No white space: the helper writes none. */
static inline bool json_reader_is_value(const char *bytes, size_t length) {
    struct json_reader reader = {.at = bytes, .end = bytes + length};
    return json_reader_value(&reader) && reader.at == reader.end;
}

#endif
