/* The check of a connection's data, the same for every transport: what to send, and whether the answer is one. Pure. */
#ifndef FLOWLIGHT_VERIFY_H
#define FLOWLIGHT_VERIFY_H

#include <stddef.h>

#include "options.h"
#include "target.h"

enum { VERIFY_REQUEST_MAX = TARGET_TEXT_MAX + 128 };

/* The bytes to send once the connection stands; the length, 0 for VERIFY_NONE. */
size_t verify_request(enum verify verify, const struct target *target, char *bytes, size_t size);

enum verify_outcome {
    VERIFY_MORE, /* so far so good, not enough yet */
    VERIFY_GOOD, /* echo: the very bytes came back; http: the status line of an answer */
    VERIFY_BAD   /* something else came */
};

struct verify_state {
    enum verify verify;
    unsigned matched; /* bytes of the expected answer seen so far */
};

void verify_begin(struct verify_state *state, enum verify verify);
/* The answer in pieces of any size. Once good it stays good, once bad it stays bad. */
enum verify_outcome verify_feed(struct verify_state *state, const char *bytes, size_t length);

#endif
