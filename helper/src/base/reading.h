/* Whether something was read of the system, and else which call failed and how. */
#ifndef LANELIGHT_READING_H
#define LANELIGHT_READING_H

#include <stdbool.h>

/* All zero means that it was not read, which is printed as ENOTSUP. */
struct reading {
    bool ok;
    const char *call;    /* the call that failed, "sysctl net.filter_state" */
    int error;           /* its errno; EBADMSG when the answer has not the layout we know */
    const char *problem; /* for EBADMSG: what did not fit; else NULL */
};

struct reading reading_ok(void);
struct reading reading_failed(const char *call, int error);
/* The call succeeded but its answer cannot be what it should be. */
struct reading reading_malformed(const char *call, const char *problem);

#endif
