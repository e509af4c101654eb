/* Why a connection did not do what was asked, in the contract's words. Pure. */
#ifndef LANELIGHT_FAILURE_KIND_H
#define LANELIGHT_FAILURE_KIND_H

#include <stdbool.h>

enum failure_kind {
    FAILURE_OPEN_FILES,
    FAILURE_OPEN_FILES_SYSTEM,
    FAILURE_FLOW_TABLE,
    FAILURE_PORTS,
    FAILURE_MEMORY,
    FAILURE_REFUSED,
    FAILURE_RESET,
    FAILURE_TIMED_OUT,
    FAILURE_UNREACHABLE,
    FAILURE_LOCAL_NETWORK_PRIVACY,
    FAILURE_NAME,
    FAILURE_TLS,
    FAILURE_STUCK,
    FAILURE_NOT_ANSWERED,
    FAILURE_OTHER,
    FAILURE_KIND_COUNT
};

/* What an errno alone does not say. All zero: any system, far target, no flow table. */
struct failure_context {
    int macos_major; /* 0 where it is not macOS or not known */
    int macos_minor;
    bool local_network;  /* a private or link-local address, not loopback */
    bool flows_at_limit; /* this process' user-space flows are at their limit (F4.4) */
};

enum failure_kind failure_kind_of_errno(int number, const struct failure_context *context);
const char *failure_kind_name(enum failure_kind kind);
/* Only open-files*, flow-table, ports and memory are limits; the others are never reported as one. */
bool failure_kind_is_limit(enum failure_kind kind);

#endif
