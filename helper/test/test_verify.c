/* What counts as an answer. */
#include "verify.h"

#include "check.h"

static enum verify_outcome feed_in_pieces(enum verify verify, const char *answer, size_t piece) {
    struct verify_state state;
    enum verify_outcome outcome = VERIFY_MORE;
    verify_begin(&state, verify);
    for (size_t at = 0, whole = strlen(answer); at < whole; at += piece) {
        outcome = verify_feed(&state, answer + at, whole - at < piece ? whole - at : piece);
    }
    return outcome;
}

static void an_echo_is_the_very_bytes(void) {
    char request[VERIFY_REQUEST_MAX];
    struct target target = {.host = "127.0.0.1", .port = 7, .form = TARGET_IPV4};
    size_t length = verify_request(VERIFY_ECHO, &target, request, sizeof request);
    check(length > 0 && length < sizeof request);
    request[length] = '\0';
    for (size_t piece = 1; piece <= length; piece++) {
        check_number(feed_in_pieces(VERIFY_ECHO, request, piece), VERIFY_GOOD);
    }
    request[length - 1] = '\0';
    check_number(feed_in_pieces(VERIFY_ECHO, request, 3), VERIFY_MORE);
    request[0] ^= 1;
    check_number(feed_in_pieces(VERIFY_ECHO, request, 3), VERIFY_BAD);
}

static void http_is_answered_by_any_status(void) {
    static const char *const good[] = {"HTTP/1.1 200 OK\r\n", "HTTP/1.0 404 Not Found\r\n", "HTTP/1.1 503"};
    static const char *const bad[] = {"SSH-2.0-OpenSSH", "HTTP/2 200", "HTTP/1.1 abc", "\x15\x03\x01", "http/1.1 200"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        check_number(feed_in_pieces(VERIFY_HTTP, good[i], 1), VERIFY_GOOD);
        check_number(feed_in_pieces(VERIFY_HTTP, good[i], 64), VERIFY_GOOD);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        check_number(feed_in_pieces(VERIFY_HTTP, bad[i], 1), VERIFY_BAD);
    }
    check_number(feed_in_pieces(VERIFY_HTTP, "HTTP/1.1 20", 2), VERIFY_MORE);
}

static void an_http_request_names_its_host(void) {
    char request[VERIFY_REQUEST_MAX];
    struct target target = {.host = "::1", .port = 8080, .form = TARGET_IPV6};
    size_t length = verify_request(VERIFY_HTTP, &target, request, sizeof request);
    request[length] = '\0';
    check(strstr(request, "\r\nHost: [::1]:8080\r\n") != NULL);
    check(length > 4 && strcmp(request + length - 4, "\r\n\r\n") == 0);
    memset(target.host, 'a', TARGET_HOST_MAX);
    target.host[TARGET_HOST_MAX] = '\0';
    target.form = TARGET_NAME;
    target.port = 65535;
    check(verify_request(VERIFY_HTTP, &target, request, sizeof request) > TARGET_HOST_MAX);
}

static void nothing_is_sent_where_nothing_is_checked(void) {
    char request[VERIFY_REQUEST_MAX];
    struct target target = {.host = "127.0.0.1", .port = 7, .form = TARGET_IPV4};
    check_number(verify_request(VERIFY_NONE, &target, request, sizeof request), 0);
}

int main(void) {
    an_echo_is_the_very_bytes();
    http_is_answered_by_any_status();
    an_http_request_names_its_host();
    nothing_is_sent_where_nothing_is_checked();
    return check_report("verify");
}
