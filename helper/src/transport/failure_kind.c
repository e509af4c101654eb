#include "transport/failure_kind.h"

#include <errno.h>
#include <stddef.h>

static const char *const names[FAILURE_KIND_COUNT] = {
    [FAILURE_OPEN_FILES] = "open-files",
    [FAILURE_OPEN_FILES_SYSTEM] = "open-files-system",
    [FAILURE_FLOW_TABLE] = "flow-table",
    [FAILURE_PORTS] = "ports",
    [FAILURE_MEMORY] = "memory",
    [FAILURE_REFUSED] = "refused",
    [FAILURE_RESET] = "reset",
    [FAILURE_TIMED_OUT] = "timed-out",
    [FAILURE_UNREACHABLE] = "unreachable",
    [FAILURE_LOCAL_NETWORK_PRIVACY] = "local-network-privacy",
    [FAILURE_NAME] = "name",
    [FAILURE_TLS] = "tls",
    [FAILURE_STUCK] = "stuck",
    [FAILURE_NOT_ANSWERED] = "not-answered",
    [FAILURE_OTHER] = "other",
};

/* Hundreds of flows: far more than an app holds when its machine runs out of memory, and fewer than
 * every limit of flows known so far (F4.2). */
enum { MANY_FLOWS = 200 };

/* Only adding a flow to the table fails with ENOSPC (F4.5). Later versions return ENOMEM (F4.4), which may
 * also mean short memory: it is the table if many flows are open, or if several connections in a row get it
 * while others are open. The limit of flows has changed between versions and will change again, so it
 * decides nothing. */
static bool means_flow_table_full(int number, const struct failure_context *context) {
    if (!context->network_framework) {
        return false;
    }
    return number == ENOSPC ||
           (number == ENOMEM &&
            (context->flows >= MANY_FLOWS || (context->flows > 0 && context->memory_refused_before)));
}

enum failure_kind failure_kind_of_errno(int number, const struct failure_context *context) {
    if (means_flow_table_full(number, context)) {
        return FAILURE_FLOW_TABLE;
    }
    if (context->local_network_denied) {
        return FAILURE_LOCAL_NETWORK_PRIVACY;
    }
    switch (number) {
    case EMFILE:
        return FAILURE_OPEN_FILES;
    case ENFILE:
        return FAILURE_OPEN_FILES_SYSTEM;
    case EADDRNOTAVAIL:
    case EADDRINUSE: /* a source port that was taken between our check and our use */
        return FAILURE_PORTS;
    case ENOBUFS:
    case ENOMEM:
        return FAILURE_MEMORY;
    case ECONNREFUSED:
        return FAILURE_REFUSED;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE:
        return FAILURE_RESET;
    case ETIMEDOUT:
        return FAILURE_TIMED_OUT;
    case EHOSTUNREACH: /* of a neighbour: it is off, or macOS denies it; the errno is the same */
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
    case EAFNOSUPPORT: /* this machine has no such address family */
        return FAILURE_UNREACHABLE;
    default:
        return FAILURE_OTHER;
    }
}

const char *failure_kind_name(enum failure_kind kind) {
    return names[kind];
}

bool failure_kind_is_limit(enum failure_kind kind) {
    return kind <= FAILURE_MEMORY;
}
