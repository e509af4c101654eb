#include "verify.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char echo_payload[] = "flowlight\n";
/* Up to the status code; '0' stands for any digit. What follows is of no interest. */
static const char http_pattern[] = "HTTP/1.0 000";

enum { MATCHED_BAD = 1000 }; /* more than any answer we expect */

static const char *expected_of(enum verify verify) {
    switch (verify) {
    case VERIFY_NONE:
        return "";
    case VERIFY_ECHO:
        return echo_payload;
    case VERIFY_HTTP:
        return http_pattern;
    }
    return "";
}

size_t verify_request(enum verify verify, const struct target *target, char *bytes, size_t size) {
    char host[TARGET_TEXT_MAX];
    int length = 0;

    switch (verify) {
    case VERIFY_NONE:
        return 0;
    case VERIFY_ECHO:
        length = snprintf(bytes, size, "%s", echo_payload);
        break;
    case VERIFY_HTTP:
        target_format(target, host, sizeof host);
        length = snprintf(bytes, size, "HEAD / HTTP/1.1\r\nHost: %s\r\nUser-Agent: flowlight\r\nAccept: */*\r\n\r\n", host);
        break;
    }
    return length > 0 && (size_t)length < size ? (size_t)length : 0;
}

void verify_begin(struct verify_state *state, enum verify verify) {
    *state = (struct verify_state){.verify = verify};
}

static bool fits(enum verify verify, char expected, char actual) {
    bool any_digit = verify == VERIFY_HTTP && expected == '0';
    return any_digit ? actual >= '0' && actual <= '9' : actual == expected;
}

enum verify_outcome verify_feed(struct verify_state *state, const char *bytes, size_t length) {
    const char *expected = expected_of(state->verify);
    size_t whole = strlen(expected);

    if (state->matched == MATCHED_BAD) {
        return VERIFY_BAD;
    }
    for (size_t i = 0; i < length && state->matched < whole; i++) {
        if (!fits(state->verify, expected[state->matched], bytes[i])) {
            state->matched = MATCHED_BAD;
            return VERIFY_BAD;
        }
        state->matched++;
    }
    return state->matched == whole ? VERIFY_GOOD : VERIFY_MORE;
}
