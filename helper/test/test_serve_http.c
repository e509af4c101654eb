/* Requests of one connection in any pieces: as many answers as requests, in order. */
#include "check.h"
#include "serve/serve_http.h"

static char bytes[SERVE_ANSWERS_SIZE + 1];

static uint64_t requests;
static enum serve_http_result result;

/* All answers to `text`, fed in pieces. */
static const char *answers_to(const char *text, size_t piece) {
    static char all[SERVE_ANSWERS_SIZE + 1];
    struct serve_http http = {.head = NULL};
    size_t length = strlen(text), total = 0;
    requests = 0;
    result = SERVE_HTTP_GO_ON;
    for (size_t at = 0; at < length && result == SERVE_HTTP_GO_ON; at += piece) {
        struct serve_answers answers = {.bytes = bytes};
        size_t now = length - at < piece ? length - at : piece;
        result = serve_http_feed(&http, text + at, now, "D", &answers);
        memcpy(all + total, bytes, answers.length);
        total += answers.length;
        requests += answers.requests;
    }
    serve_http_free(&http);
    all[total] = '\0';
    return all;
}

#define OK "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"

static void pipelined_requests_in_every_cut(void) {
    static const char text[] =
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n..."
        "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n";
    for (size_t piece = 1; piece < sizeof text; piece++) {
        check_text(answers_to(text, piece),
                   OK "\r\nok\n" OK "\r\nok\n" OK "\r\n" OK "\r\nok\n" OK "Connection: close\r\n\r\nok\n");
        check(requests == 5 && result == SERVE_HTTP_CLOSE);
    }
}

static void http_1_0(void) {
    check_text(answers_to("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 99),
               OK "Connection: keep-alive\r\n\r\nok\n");
    check_number(result, SERVE_HTTP_GO_ON);
    check_text(answers_to("GET / HTTP/1.0\r\n\r\n", 99), OK "Connection: close\r\n\r\nok\n");
    check_number(result, SERVE_HTTP_CLOSE);
}

static void a_wrong_request_is_told_and_ends_it(void) {
    check_text(answers_to("nonsense\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 3),
               "HTTP/1.1 400 Bad Request\r\nDate: D\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    check(requests == 0 && result == SERVE_HTTP_CLOSE);
    (void)answers_to("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz", 99);
    check_number(result, SERVE_HTTP_CLOSE);
}

static void who_waits_for_100_gets_it(void) {
    check_text(
        answers_to("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx", 99),
        "HTTP/1.1 100 Continue\r\n\r\n" OK "\r\nok\n");
}

static void the_smallest_requests_of_one_feed_have_room(void) {
    static char text[SERVE_FEED_MAX + 1];
    static const char request[] = "G / HTTP/1.0\nConnection:keep-alive\nExpect:100-continue\n\n";
    const char date[] = "Sun, 06 Nov 1994 08:49:37 GMT";
    struct serve_http http = {.head = NULL};
    struct serve_answers answers = {.bytes = bytes};
    size_t count = 0;
    while ((count + 1) * (sizeof request - 1) <= SERVE_FEED_MAX) {
        memcpy(text + count++ * (sizeof request - 1), request, sizeof request - 1);
    }
    check(serve_http_feed(&http, text, strlen(text), date, &answers) == SERVE_HTTP_GO_ON);
    check(answers.requests == count && answers.length > count * 100);
    serve_http_free(&http);
}

int main(void) {
    pipelined_requests_in_every_cut();
    http_1_0();
    a_wrong_request_is_told_and_ends_it();
    who_waits_for_100_gets_it();
    the_smallest_requests_of_one_feed_have_room();
    return check_report("serve_http");
}
