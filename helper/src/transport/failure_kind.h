/* Why a connection failed, in the contract's words. Pure. */
#ifndef LANELIGHT_FAILURE_KIND_H
#define LANELIGHT_FAILURE_KIND_H

#include <stdbool.h>
#include <stdint.h>

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

/* What an errno alone does not show. All zero: plain sockets. */
struct failure_context {
    bool network_framework;
    bool local_network_denied; /* known from the path, never from an errno */
    bool memory_refused_before; /* another connection of this burst met ENOMEM */
    uint32_t flows;             /* flows of this process, established or being opened */
};

enum failure_kind failure_kind_of_errno(int number, const struct failure_context *context);
const char *failure_kind_name(enum failure_kind kind);
/* Only open-files*, flow-table, ports and memory are limits; the others are never reported as one. */
bool failure_kind_is_limit(enum failure_kind kind);

#endif
