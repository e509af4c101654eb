#include "serve/http_request.h"

enum chunk_state {
    CHUNK_SIZE,
    CHUNK_EXTENSION,
    CHUNK_DATA,
    CHUNK_DATA_END,
    CHUNK_TRAILER,
    CHUNK_TRAILER_LINE
};

void http_body_begin(struct http_body *body, const struct http_head *head) {
    *body =
        (struct http_body){.kind = (uint8_t)head->body, .remaining = head->body_length, .state = CHUNK_SIZE};
    if (head->body == HTTP_BODY_LENGTH && head->body_length == 0) {
        body->kind = HTTP_BODY_NONE;
    }
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* After the line of a chunk's size: its data, or the trailer after the last one. */
static void begin_chunk(struct http_body *body) {
    body->state = body->remaining > 0 ? CHUNK_DATA : CHUNK_TRAILER;
}

/* One byte outside of a chunk's data; -1: malformed. */
static int chunk_byte(struct http_body *body, char byte) {
    enum { SIZE_DIGITS_MAX = 15 };
    switch ((enum chunk_state)body->state) {
    case CHUNK_SIZE:
        if (hex_value(byte) >= 0 && body->digits < SIZE_DIGITS_MAX) {
            body->remaining = body->remaining * 16 + (uint64_t)hex_value(byte);
            body->digits++;
            return 0;
        }
        if (body->digits == 0 || hex_value(byte) >= 0) {
            return -1;
        }
        if (byte == '\n') {
            begin_chunk(body);
        } else if (byte == ';' || byte == '\r' || byte == ' ' || byte == '\t') {
            body->state = CHUNK_EXTENSION;
        } else {
            return -1;
        }
        return 0;
    case CHUNK_EXTENSION:
        if (byte == '\n') {
            begin_chunk(body);
        }
        return 0;
    case CHUNK_DATA_END:
        if (byte == '\n') {
            body->state = CHUNK_SIZE;
            body->digits = 0;
        }
        return byte == '\n' || byte == '\r' ? 0 : -1;
    case CHUNK_TRAILER:
        if (byte == '\n') {
            body->kind = HTTP_BODY_NONE;
        } else if (byte != '\r') {
            body->state = CHUNK_TRAILER_LINE;
        }
        return 0;
    case CHUNK_TRAILER_LINE:
        if (byte == '\n') {
            body->state = CHUNK_TRAILER;
        }
        return 0;
    case CHUNK_DATA:
        break;
    }
    return -1;
}

size_t http_body_skip(struct http_body *body, const char *bytes, size_t length) {
    size_t used = 0;
    while (used < length && body->kind != HTTP_BODY_NONE) {
        if (body->kind == HTTP_BODY_LENGTH || body->state == CHUNK_DATA) {
            size_t take = length - used < body->remaining ? length - used : (size_t)body->remaining;
            used += take;
            body->remaining -= take;
            if (body->remaining == 0 && body->kind == HTTP_BODY_LENGTH) {
                body->kind = HTTP_BODY_NONE;
            } else if (body->remaining == 0) {
                body->state = CHUNK_DATA_END;
            }
        } else if (chunk_byte(body, bytes[used++]) != 0) {
            return SIZE_MAX;
        }
    }
    return used;
}
