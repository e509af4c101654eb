#include "transport/answer_check.h"

#include <stdio.h>
#include <string.h>

static char token_of(uint32_t index) {
    return (char)(unsigned char)(index * 31 + 7);
}

size_t answer_request(enum verify verify, const struct target *target, uint32_t index, char *bytes,
                      size_t size) {
    char host[TARGET_TEXT_MAX];
    switch (verify) {
    case VERIFY_NONE:
        return 0;
    case VERIFY_ECHO:
        bytes[0] = token_of(index);
        return 1;
    case VERIFY_HTTP:
        break;
    }
    target_format(target, host, sizeof host);
    char *zone = strchr(host, '%'); /* RFC 6874 4: a zone is of this machine only and not sent */
    if (zone != NULL) {
        char *closing = strchr(zone, ']');
        if (closing != NULL) {
            memmove(zone, closing, strlen(closing) + 1);
        }
    }
    int length = snprintf(bytes, size,
                          "GET / HTTP/1.1\r\nHost: %s\r\nUser-Agent: lanelight\r\nAccept: */*\r\n\r\n", host);
    return length > 0 && (size_t)length < size ? (size_t)length : 0;
}

/* Is `byte` right at `place` of "HTTP/1.x NNN"? */
static int fits_status_line(size_t place, char byte) {
    static const char pattern[] = "HTTP/1.d abb"; /* d: 0 or 1, a: 1 to 4, b: any digit */
    switch (pattern[place]) {
    case 'd':
        return byte == '0' || byte == '1';
    case 'a':
        return byte >= '1' && byte <= '4';
    case 'b':
        return byte >= '0' && byte <= '9';
    default:
        return byte == pattern[place];
    }
}

enum answer answer_check(enum verify verify, uint32_t index, uint16_t *progress, const char *bytes,
                         size_t length) {
    enum { STATUS_LENGTH = 12 };
    if (verify == VERIFY_ECHO && length > 0) {
        return bytes[0] == token_of(index) ? ANSWER_RIGHT : ANSWER_WRONG;
    }
    for (size_t i = 0; verify == VERIFY_HTTP && i < length; i++) {
        if (!fits_status_line(*progress, bytes[i])) {
            return ANSWER_WRONG;
        }
        if (++*progress == STATUS_LENGTH) {
            return ANSWER_RIGHT;
        }
    }
    return ANSWER_MORE;
}
