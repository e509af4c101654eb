/* Which answers are right, in whatever pieces they come. */
#include "check.h"
#include "transport/answer_check.h"

static enum answer http(const char *text, size_t piece) {
    uint16_t progress = 0;
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at += piece) {
        size_t now = length - at < piece ? length - at : piece;
        enum answer answer = answer_check(VERIFY_HTTP, 0, &progress, text + at, now);
        if (answer != ANSWER_MORE) {
            return answer;
        }
    }
    return ANSWER_MORE;
}

static void an_echo_is_the_byte_that_was_sent(void) {
    struct target target = {.port = 1};
    char sent[ANSWER_REQUEST_MAX], next[ANSWER_REQUEST_MAX];
    uint16_t progress = 0;
    for (uint32_t index = 0; index < 60000; index += 997) {
        check_number(answer_request(VERIFY_ECHO, &target, index, sent, sizeof sent), 1);
        check_number(answer_request(VERIFY_ECHO, &target, index + 1, next, sizeof next), 1);
        check(sent[0] != next[0]);
        check_number(answer_check(VERIFY_ECHO, index, &progress, sent, 1), ANSWER_RIGHT);
        check_number(answer_check(VERIFY_ECHO, index, &progress, next, 1), ANSWER_WRONG);
        check_number(answer_check(VERIFY_ECHO, index, &progress, sent, 0), ANSWER_MORE);
    }
}

static void any_http_status_below_500_is_an_answer(void) {
    for (size_t piece = 1; piece < 14; piece++) {
        check_number(http("HTTP/1.1 200 OK\r\n", piece), ANSWER_RIGHT);
        check_number(http("HTTP/1.0 404 Not Found\r\n", piece), ANSWER_RIGHT);
        check_number(http("HTTP/1.1 503 Busy\r\n", piece), ANSWER_WRONG);
        check_number(http("HTTP/2 200\r\n", piece), ANSWER_WRONG);
        check_number(http("SSH-2.0-OpenSSH\r\n", piece), ANSWER_WRONG);
        check_number(http("HTTP/1.1 20", piece), ANSWER_MORE);
        check_number(http("HTTP/1.1 2x0", piece), ANSWER_WRONG);
    }
}

static void the_request_names_the_host_without_its_zone(void) {
    struct target target = {.port = 80, .form = TARGET_IPV6, .host = "fe80::1%en0"};
    char bytes[ANSWER_REQUEST_MAX];
    size_t length = answer_request(VERIFY_HTTP, &target, 0, bytes, sizeof bytes - 1);
    bytes[length] = '\0';
    check(strstr(bytes, "GET / HTTP/1.1\r\nHost: [fe80::1]:80\r\n") == bytes);
    check(length > 4 && strcmp(bytes + length - 4, "\r\n\r\n") == 0);
    memset(target.host, 'a', TARGET_HOST_MAX);
    target.form = TARGET_NAME;
    check(answer_request(VERIFY_HTTP, &target, 0, bytes, sizeof bytes) > TARGET_HOST_MAX);
}

int main(void) {
    an_echo_is_the_byte_that_was_sent();
    any_http_status_below_500_is_an_answer();
    the_request_names_the_host_without_its_zone();
    return check_report("answer_check");
}
