#include "serve/http_request.h"

#include <string.h>
#include <strings.h>

#include "base/text_line.h"

static bool text_is(struct text text, const char *word) {
    return text.length == strlen(word) && strncasecmp(text.start, word, text.length) == 0;
}

static struct text trimmed(struct text text) {
    while (text.length > 0 && (text.start[0] == ' ' || text.start[0] == '\t')) {
        text.start++;
        text.length--;
    }
    while (text.length > 0 && strchr(" \t\r", text.start[text.length - 1]) != NULL &&
           text.start[text.length - 1] != '\0') {
        text.length--;
    }
    return text;
}

/* RFC 9110 5.6.2 */
static bool is_token(struct text text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.start[i];
        bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alphanumeric && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL)) {
            return false;
        }
    }
    return text.length > 0;
}

/* Is `word` one of a comma-separated list? */
static bool list_has(struct text list, const char *word) {
    while (list.length > 0) {
        const char *comma = memchr(list.start, ',', list.length);
        size_t length = comma != NULL ? (size_t)(comma - list.start) : list.length;
        if (text_is(trimmed((struct text){list.start, length}), word)) {
            return true;
        }
        size_t used = comma != NULL ? length + 1 : length;
        list.start += used;
        list.length -= used;
    }
    return false;
}

/* Takes the next line, without its end, off `rest`; false if there is no whole one. */
static bool next_whole_line(struct text *rest, struct text *line) {
    if (memchr(rest->start, '\n', rest->length) == NULL || !text_next_line(rest, line)) {
        return false;
    }
    if (line->length > 0 && line->start[line->length - 1] == '\r') {
        line->length--;
    }
    return true;
}

static int parse_request_line(struct text line, struct http_head *out) {
    const char *first = memchr(line.start, ' ', line.length);
    if (first == NULL) {
        return 400;
    }
    struct text method = {line.start, (size_t)(first - line.start)};
    struct text rest = {first + 1, line.length - method.length - 1};
    const char *second = memchr(rest.start, ' ', rest.length);
    if (!is_token(method) || second == NULL || second == rest.start) {
        return 400;
    }
    struct text version = {second + 1, rest.length - (size_t)(second - rest.start) - 1};
    if (version.length != 8 || memcmp(version.start, "HTTP/", 5) != 0 || version.start[6] != '.') {
        return 400;
    }
    if (version.start[5] != '1') {
        return 505;
    }
    out->minor_0 = version.start[7] == '0';
    out->keep_alive = !out->minor_0;
    /* Methods are case-sensitive. */
    out->head_method = method.length == 4 && memcmp(method.start, "HEAD", 4) == 0;
    return 200;
}

static int parse_content_length(struct text value, struct http_head *out) {
    enum { DIGITS_MAX = 18 };
    uint64_t length = 0;
    if (value.length == 0 || value.length > DIGITS_MAX || out->body != HTTP_BODY_NONE) {
        return 400; /* twice, or beside Transfer-Encoding: a smuggled request (RFC 9112 6.3) */
    }
    for (size_t i = 0; i < value.length; i++) {
        if (value.start[i] < '0' || value.start[i] > '9') {
            return 400;
        }
        length = length * 10 + (uint64_t)(value.start[i] - '0');
    }
    out->body = HTTP_BODY_LENGTH;
    out->body_length = length;
    return 200;
}

static int parse_field(struct text line, struct http_head *out, bool *has_host) {
    const char *colon = memchr(line.start, ':', line.length);
    struct text name = {line.start, colon != NULL ? (size_t)(colon - line.start) : 0};
    if (!is_token(name)) {
        return 400; /* also a folded line, which begins with a space */
    }
    struct text value = trimmed((struct text){colon + 1, line.length - name.length - 1});
    if (text_is(name, "host")) {
        bool twice = *has_host;
        *has_host = true;
        return twice ? 400 : 200;
    }
    if (text_is(name, "content-length")) {
        return parse_content_length(value, out);
    }
    if (text_is(name, "transfer-encoding")) {
        if (out->body != HTTP_BODY_NONE) {
            return 400;
        }
        out->body = HTTP_BODY_CHUNKED;
        return text_is(value, "chunked") ? 200 : 501;
    }
    if (text_is(name, "connection")) {
        out->keep_alive = (out->keep_alive || list_has(value, "keep-alive")) && !list_has(value, "close");
    }
    if (text_is(name, "expect")) {
        out->expects_continue = text_is(value, "100-continue");
        return out->expects_continue ? 200 : 417;
    }
    return 200;
}

/* Where the head ends: after an empty line; 0 if it is not all there. */
static size_t head_length(const char *bytes, size_t length) {
    struct text rest = {bytes, length};
    struct text line;
    bool begun = false;
    while (next_whole_line(&rest, &line)) {
        if (line.length == 0 && begun) {
            return length - rest.length;
        }
        begun = begun || line.length > 0; /* empty lines before a request are passed over (RFC 9112 2.2) */
    }
    return 0;
}

int http_head_parse(const char *bytes, size_t length, struct http_head *out) {
    struct text line = {bytes, 0};
    bool has_host = false;
    memset(out, 0, sizeof *out);
    out->length = head_length(bytes, length < HTTP_HEAD_MAX ? length : HTTP_HEAD_MAX);
    if (out->length == 0) {
        return length >= HTTP_HEAD_MAX ? 431 : 0;
    }
    struct text rest = {bytes, out->length};
    while (line.length == 0) {
        (void)next_whole_line(&rest, &line); /* head_length() saw it */
    }
    int status = parse_request_line(line, out);
    while (status == 200 && next_whole_line(&rest, &line) && line.length > 0) {
        status = parse_field(line, out, &has_host);
    }
    if (status == 200 && !has_host && !out->minor_0) {
        return 400; /* RFC 9112 3.2 */
    }
    return status;
}
