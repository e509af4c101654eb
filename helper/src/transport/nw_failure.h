/* What an error of the Network framework means in the contract's words, and how long it may last. Pure. */
#ifndef LANELIGHT_NW_FAILURE_H
#define LANELIGHT_NW_FAILURE_H

#include <stdint.h>

#include "transport/failure_kind.h"

/* nw_error_domain_t, whose numbers transport_nw.c asserts to be these. */
enum nw_failure_domain { NW_FAILURE_POSIX = 1, NW_FAILURE_DNS = 2, NW_FAILURE_TLS = 3 };

struct nw_failure {
    enum failure_kind kind;
    int error_number; /* 0 where the error is none of errno's */
};

/* domain 0 and code 0: the framework gave no error at all, which makes it FAILURE_STUCK. */
struct nw_failure nw_failure_of(int domain, int code, const struct failure_context *context);

/*
 * How long a connection may stay in `waiting` with this before it counts as failed, in ms.
 * The framework never gives up by itself: it waits for a better path, which a burst does not. Zero for an
 * answer that waiting does not change; UINT64_MAX to leave it to the connection's own deadline.
 */
uint64_t nw_waiting_patience_ms(enum failure_kind kind);

/*
 * Flows that one process may hold on one interface (F4.2), the smallest known where the version is not (0).
 * No release kernel reports the configured value, so a newer version is assumed to have kept the last one.
 */
uint32_t nw_flow_limit(int macos_major, int macos_minor);

#endif
