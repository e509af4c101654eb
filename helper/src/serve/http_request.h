/* As much of HTTP/1.x requests (RFC 9112) as a server needs that answers every one with 200. Pure. */
#ifndef LANELIGHT_HTTP_REQUEST_H
#define LANELIGHT_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_HEAD_MAX = 16384 }; /* as most servers: 8 to 16 KiB */

enum http_body_kind { HTTP_BODY_NONE, HTTP_BODY_LENGTH, HTTP_BODY_CHUNKED };

struct http_head {
    size_t length; /* bytes of the head with its empty line */
    bool keep_alive;
    bool minor_0;     /* HTTP/1.0 */
    bool head_method; /* HEAD: the answer has no body */
    bool expects_continue;
    enum http_body_kind body;
    uint64_t body_length;
};

/* 0: more bytes are needed. 200: `out` is a whole head. Anything else is the status to answer with before the
 * connection is closed: 400, 417, 431, 501, 505. */
int http_head_parse(const char *bytes, size_t length, struct http_head *out);

/* The body that follows, skipped as it comes. */
struct http_body {
    uint64_t remaining; /* of the body or of the chunk */
    uint8_t kind;       /* enum http_body_kind; HTTP_BODY_NONE when it is over */
    uint8_t state;      /* of the chunk reader */
    uint8_t digits;
};
void http_body_begin(struct http_body *body, const struct http_head *head);
/* Bytes that belong to the body; body->kind is HTTP_BODY_NONE at its end. SIZE_MAX: it is malformed. */
size_t http_body_skip(struct http_body *body, const char *bytes, size_t length);

#endif
