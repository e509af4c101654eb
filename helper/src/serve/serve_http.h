/* Request bytes of one connection in, answers out: every request gets a 200. */
#ifndef LANELIGHT_SERVE_HTTP_H
#define LANELIGHT_SERVE_HTTP_H

#include <stddef.h>
#include <stdint.h>

#include "serve/http_request.h"

/* Between two receives; all zero at first. */
struct serve_http {
    struct http_body body;
    char *head; /* the beginning of a head whose end did not come yet */
    size_t head_length;
};

struct serve_answers {
    char *bytes; /* SERVE_ANSWERS_SIZE of them */
    size_t length;
    uint64_t requests;
};

/* A feed of this size has room for all its answers, whatever is in it. */
enum { SERVE_FEED_MAX = 4096, SERVE_ANSWERS_SIZE = 65536 };

enum serve_http_result { SERVE_HTTP_GO_ON, SERVE_HTTP_CLOSE, SERVE_HTTP_OUT_OF_MEMORY };
/* `date` as in RFC 9110 5.6.7. SERVE_HTTP_CLOSE: close once the answers are sent; the rest is ignored.
 */
enum serve_http_result serve_http_feed(struct serve_http *http, const char *bytes, size_t length,
                                       const char *date, struct serve_answers *answers);
void serve_http_free(struct serve_http *http);

#endif
