#include "base/json_out.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/utf8.h"

enum { FIRST_CAPACITY = 512, WRITE_WAIT_MS = 250 };

static uint64_t start_ns;
static uint64_t next_seq;
static json_giving_up giving_up;
static int lines_to = STDOUT_FILENO;

void json_start(json_giving_up gives_up) {
    start_ns = clock_now_ns();
    giving_up = gives_up;
}

void json_write_to(int descriptor) {
    lines_to = descriptor;
}

static void append(struct json_out *out, const char *bytes, size_t length) {
    if (out->failed) {
        return;
    }
    if (length > out->capacity - out->length) {
        size_t capacity = out->capacity > 0 ? out->capacity : FIRST_CAPACITY;
        while (capacity - out->length < length && capacity <= SIZE_MAX / 2) {
            capacity *= 2;
        }
        char *grown = capacity - out->length < length ? NULL : realloc(out->bytes, capacity);
        if (grown == NULL) {
            out->failed = true;
            return;
        }
        out->bytes = grown;
        out->capacity = capacity;
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void append_text(struct json_out *out, const char *text) {
    append(out, text, strlen(text));
}

/* How many bytes need no escape: usually the whole text. */
static size_t plain_length(const char *bytes, size_t length) {
    size_t plain = 0;
    while (plain < length && bytes[plain] >= ' ' && bytes[plain] <= '~' && bytes[plain] != '"' &&
           bytes[plain] != '\\') {
        plain++;
    }
    return plain;
}

static void append_quoted(struct json_out *out, const char *bytes, size_t length) {
    size_t at = 0;
    append_text(out, "\"");
    while (at < length) {
        size_t plain = plain_length(bytes + at, length - at);
        append(out, bytes + at, plain);
        at += plain;
        if (at == length) {
            break;
        }
        unsigned char byte = (unsigned char)bytes[at];
        size_t sequence = utf8_sequence_length(bytes + at, length - at);
        if (sequence == 0) {
            append_text(out, "\\ufffd");
            sequence = 1;
        } else if (byte == '"' || byte == '\\') {
            append_text(out, "\\");
            append(out, bytes + at, 1);
        } else if (byte < 0x20 || byte == 0x7f) {
            char escape[8];
            int written = snprintf(escape, sizeof escape, "\\u%04x", (unsigned)byte);
            append(out, escape, (size_t)written);
        } else {
            append(out, bytes + at, sequence);
        }
        at += sequence;
    }
    append_text(out, "\"");
}

static void begin_value(struct json_out *out, const char *key) {
    if (out->needs_comma) {
        append_text(out, ",");
    }
    if (key != NULL) {
        append_quoted(out, key, strlen(key));
        append_text(out, ":");
    }
    out->needs_comma = true;
}

void json_begin_line(struct json_out *out, const char *type) {
    out->length = 0;
    out->needs_comma = false;
    append_text(out, "{");
    json_unsigned(out, "v", 1);
    json_string(out, "type", type);
    json_unsigned(out, "seq", next_seq++);
    json_unsigned(out, "tMs", (clock_now_ns() - start_ns) / CLOCK_NS_PER_MS);
}

/* Writes as much as fits without blocking. Node's pipes are sockets, and send() reports how much they
 * took: a long line then needs a few calls instead of hundreds. */
static ssize_t write_some(const char *bytes, size_t length) {
    static bool is_socket = true;
    if (is_socket) {
        ssize_t sent = send(lines_to, bytes, length, MSG_DONTWAIT);
        if (sent >= 0 || errno != ENOTSOCK) {
            return sent;
        }
        is_socket = false;
    }
    return write(lines_to, bytes, length < PIPE_BUF ? length : PIPE_BUF);
}

/* stdout is waited for before each write, so that a stopped reader cannot block a helper that should end.
 * A pipe that polls as writable takes PIPE_BUF bytes without blocking (pipe(7)). */
static int write_all(const char *bytes, size_t length) {
    while (length > 0) {
        struct pollfd out = {.fd = lines_to, .events = POLLOUT};
        int ready = poll(&out, 1, WRITE_WAIT_MS);
        if (ready < 0 && errno != EINTR) {
            return -1;
        }
        if (ready <= 0) {
            if (giving_up != NULL && giving_up()) {
                return -1;
            }
            continue;
        }
        ssize_t written = write_some(bytes, length);
        if (written < 0) {
            if (errno != EINTR && errno != EAGAIN) {
                return -1;
            }
            continue;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

int json_end_line(struct json_out *out) {
    append_text(out, "}\n");
    int result = out->failed ? -1 : write_all(out->bytes, out->length);
    out->length = 0;
    out->needs_comma = false;
    return result;
}

void json_string_bytes(struct json_out *out, const char *key, const char *bytes, size_t length) {
    begin_value(out, key);
    append_quoted(out, bytes, length);
}

void json_string(struct json_out *out, const char *key, const char *value) {
    if (value == NULL) {
        json_null(out, key);
    } else {
        json_string_bytes(out, key, value, strlen(value));
    }
}

void json_integer(struct json_out *out, const char *key, int64_t value) {
    char text[24];
    int written = snprintf(text, sizeof text, "%lld", (long long)value);
    begin_value(out, key);
    append(out, text, (size_t)written);
}

void json_unsigned(struct json_out *out, const char *key, uint64_t value) {
    char text[24];
    int written = snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    begin_value(out, key);
    append(out, text, (size_t)written);
}

void json_decimal(struct json_out *out, const char *key, double value, int digits) {
    char text[336]; /* the longest finite double has 309 digits before the point */
    if (!isfinite(value) || digits < 0 || digits > 9) {
        json_null(out, key);
        return;
    }
    int written = snprintf(text, sizeof text, "%.*f", digits, value);
    begin_value(out, key);
    append(out, text, (size_t)written);
}

void json_boolean(struct json_out *out, const char *key, bool value) {
    begin_value(out, key);
    append_text(out, value ? "true" : "false");
}

void json_null(struct json_out *out, const char *key) {
    begin_value(out, key);
    append_text(out, "null");
}

void json_open_object(struct json_out *out, const char *key) {
    begin_value(out, key);
    append_text(out, "{");
    out->needs_comma = false;
}

void json_close_object(struct json_out *out) {
    append_text(out, "}");
    out->needs_comma = true;
}

void json_open_array(struct json_out *out, const char *key) {
    begin_value(out, key);
    append_text(out, "[");
    out->needs_comma = false;
}

void json_close_array(struct json_out *out) {
    append_text(out, "]");
    out->needs_comma = true;
}

void json_free(struct json_out *out) {
    free(out->bytes);
    *out = (struct json_out){0};
}
