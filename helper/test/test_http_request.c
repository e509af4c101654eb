/* Requests whole, cut at every byte, and wrong; chunked bodies. */
#include "check.h"
#include "serve/http_request.h"

static struct http_head head;

static int parse(const char *text) {
    return http_head_parse(text, strlen(text), &head);
}

static void what_a_head_says(void) {
    check_number(parse("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    check(head.keep_alive && !head.minor_0 && !head.head_method && head.body == HTTP_BODY_NONE);
    check_number(head.length, 27);
    check_number(parse("\r\n\nGET / HTTP/1.1\nHost:a\n\n"), 200);
    check_number(parse("HEAD /x HTTP/1.1\r\nhost: a\r\nConnection: upgrade, CLOSE \r\n\r\n"), 200);
    check(head.head_method && !head.keep_alive);
    check_number(parse("GET / HTTP/1.0\r\n\r\n"), 200);
    check(!head.keep_alive && head.minor_0);
    check_number(parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), 200);
    check(head.keep_alive);
    check_number(parse("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n"),
                 200);
    check(head.body == HTTP_BODY_LENGTH && head.body_length == 12 && head.expects_continue);
    check_number(parse("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"), 200);
    check(head.body == HTTP_BODY_CHUNKED);
}

static void what_is_refused(void) {
    static const struct {
        const char *text;
        int status;
    } table[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400}, /* no Host */
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"GET /\r\n\r\n", 400},
        {"GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {" GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999999999999\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n", 417},
        {"\x16\x03\x01\r\n\r\n", 400}, /* TLS to a plain port */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (!check_number(parse(table[i].text), table[i].status)) {
            fprintf(stderr, "  %s\n", table[i].text);
        }
    }
}

static void every_cut_asks_for_more(void) {
    static const char text[] = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
    for (size_t length = 0; length + 1 < sizeof text; length++) {
        check_number(http_head_parse(text, length, &head), 0);
    }
}

static void a_head_without_end_is_too_large(void) {
    static char text[HTTP_HEAD_MAX + 64];
    memset(text, 'a', sizeof text);
    memcpy(text, "GET / HTTP/1.1\r\nHost: ", 22);
    check_number(http_head_parse(text, HTTP_HEAD_MAX - 1, &head), 0);
    check_number(http_head_parse(text, HTTP_HEAD_MAX, &head), 431);
    memcpy(text + HTTP_HEAD_MAX - 4, "\r\n\r\n", 4);
    check_number(http_head_parse(text, sizeof text, &head), 200);
    check_number(head.length, HTTP_HEAD_MAX);
}

/* Bytes of `text` that belong to a body of this kind, fed in pieces; SIZE_MAX: malformed. */
static size_t skip(enum http_body_kind kind, uint64_t body_length, const char *text, size_t piece) {
    struct http_head start = {.body = kind, .body_length = body_length};
    struct http_body body;
    size_t used = 0, length = strlen(text);
    http_body_begin(&body, &start);
    while (used < length && body.kind != HTTP_BODY_NONE) {
        size_t now = length - used < piece ? length - used : piece;
        size_t took = http_body_skip(&body, text + used, now);
        if (took == SIZE_MAX) {
            return SIZE_MAX;
        }
        used += took;
    }
    return body.kind == HTTP_BODY_NONE ? used : SIZE_MAX - 1;
}

static void bodies(void) {
    for (size_t piece = 1; piece < 12; piece++) {
        check_number(skip(HTTP_BODY_NONE, 0, "GET", piece), 0);
        check_number(skip(HTTP_BODY_LENGTH, 0, "GET", piece), 0);
        check_number(skip(HTTP_BODY_LENGTH, 5, "helloGET", piece), 5);
        check_number(skip(HTTP_BODY_CHUNKED, 0, "0\r\n\r\nGET", piece), 5);
        check_number(
            skip(HTTP_BODY_CHUNKED, 0, "5;x=y\r\nhello\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\nGET", piece),
            40);
        check(skip(HTTP_BODY_CHUNKED, 0, "x\r\n", piece) == SIZE_MAX);
        check(skip(HTTP_BODY_CHUNKED, 0, "\r\n", piece) == SIZE_MAX);
        check(skip(HTTP_BODY_CHUNKED, 0, "1\r\nab\r\n", piece) == SIZE_MAX);
        check(skip(HTTP_BODY_CHUNKED, 0, "ffffffffffffffff\r\n", piece) == SIZE_MAX);
        check(skip(HTTP_BODY_LENGTH, 9, "hello", piece) == SIZE_MAX - 1);
    }
}

int main(void) {
    what_a_head_says();
    what_is_refused();
    every_cut_asks_for_more();
    a_head_without_end_is_too_large();
    bodies();
    return check_report("http_request");
}
