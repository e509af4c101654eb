#include "serve/serve_http.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *reason_of(int status) {
    switch (status) {
    case 417:
        return "Expectation Failed";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

__attribute__((format(printf, 2, 3))) static void append(struct serve_answers *answers, const char *format,
                                                         ...) {
    va_list arguments;
    size_t room = SERVE_ANSWERS_SIZE - answers->length;
    va_start(arguments, format);
    int length = vsnprintf(answers->bytes + answers->length, room, format, arguments);
    va_end(arguments);
    if (length > 0 && (size_t)length < room) {
        answers->length += (size_t)length;
    }
}

static void answer(struct serve_answers *answers, const struct http_head *head, const char *date) {
    static const char body[] = "ok\n";
    const char *connection = "";
    if (!head->keep_alive) {
        connection = "Connection: close\r\n";
    } else if (head->minor_0) {
        connection = "Connection: keep-alive\r\n";
    }
    append(answers,
           "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n%s\r\n%s", date,
           sizeof body - 1, connection, head->head_method ? "" : body);
    answers->requests++;
}

/* Puts bytes by until the head is whole. */
static int keep(struct serve_http *http, const char *bytes, size_t length) {
    char *grown = realloc(http->head, http->head_length + length);
    if (grown == NULL) {
        return -1;
    }
    memcpy(grown + http->head_length, bytes, length);
    http->head = grown;
    http->head_length += length;
    return 0;
}

enum serve_http_result serve_http_feed(struct serve_http *http, const char *bytes, size_t length,
                                       const char *date, struct serve_answers *answers) {
    size_t at = 0;
    while (at < length) {
        struct http_head head;
        if (http->body.kind != HTTP_BODY_NONE) {
            size_t used = http_body_skip(&http->body, bytes + at, length - at);
            if (used == SIZE_MAX) {
                return SERVE_HTTP_CLOSE; /* the request is answered already, and where the next one begins is
                                            unknown */
            }
            at += used;
            continue;
        }
        size_t before = http->head_length;
        if (before > 0 && keep(http, bytes + at, length - at) != 0) {
            return SERVE_HTTP_OUT_OF_MEMORY;
        }
        int status = 0;
        if (before == 0) {
            status = http_head_parse(bytes + at, length - at, &head);
        } else if (memchr(bytes + at, '\n', length - at) != NULL || http->head_length >= HTTP_HEAD_MAX) {
            status = http_head_parse(http->head, http->head_length,
                                     &head); /* it cannot end without a new line end */
        }
        if (status == 0) {
            return before > 0 || keep(http, bytes + at, length - at) == 0 ? SERVE_HTTP_GO_ON
                                                                          : SERVE_HTTP_OUT_OF_MEMORY;
        }
        if (status != 200) {
            append(answers, "HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                   status, reason_of(status), date);
            return SERVE_HTTP_CLOSE;
        }
        if (head.expects_continue && !head.minor_0 && head.body != HTTP_BODY_NONE) {
            append(answers, "HTTP/1.1 100 Continue\r\n\r\n");
        }
        answer(answers, &head, date);
        if (!head.keep_alive) {
            return SERVE_HTTP_CLOSE;
        }
        at += head.length - before;
        serve_http_free(http);
        http_body_begin(&http->body, &head);
    }
    return SERVE_HTTP_GO_ON;
}

void serve_http_free(struct serve_http *http) {
    free(http->head);
    *http = (struct serve_http){0};
}
