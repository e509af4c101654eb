/* Requests in pieces (the first byte is their length, but no more than 64 pieces): the same answers whatever
 * the cut. */
#include "serve/serve_http.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

struct outcome {
    uint64_t requests;
    size_t answer_bytes;
    enum serve_http_result result;
};

static struct outcome serve(const char *text, size_t length, size_t piece) {
    static char answer_bytes[SERVE_ANSWERS_SIZE];
    struct serve_http http = {.head = NULL};
    struct outcome outcome = {.result = SERVE_HTTP_GO_ON};
    for (size_t at = 0; at < length && outcome.result == SERVE_HTTP_GO_ON; at += piece) {
        struct serve_answers answers = {.bytes = answer_bytes};
        size_t now = length - at < piece ? length - at : piece;
        char *copy = malloc(now); /* on the heap: ASan sees a read past its end */
        if (copy == NULL) {
            abort();
        }
        memcpy(copy, text + at, now);
        outcome.result = serve_http_feed(&http, copy, now, "Sun, 06 Nov 1994 08:49:37 GMT", &answers);
        outcome.requests += answers.requests;
        outcome.answer_bytes += answers.length;
        free(copy);
    }
    serve_http_free(&http);
    return outcome;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    if (length == 0) {
        return 0;
    }
    size_t piece = (size_t)bytes[0] + 1 > length / 64 ? (size_t)bytes[0] + 1 : length / 64;
    struct outcome whole = serve((const char *)bytes + 1, length - 1, SERVE_FEED_MAX);
    struct outcome cut = serve((const char *)bytes + 1, length - 1, piece);
    if (whole.requests != cut.requests || whole.answer_bytes != cut.answer_bytes ||
        whole.result != cut.result) {
        abort();
    }
    return 0;
}
