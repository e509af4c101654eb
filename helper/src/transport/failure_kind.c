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

/* F4.4: a full flow table says ENOSPC up to macOS 14.6 and ENOMEM from 15.0. An unknown version accepts both.
 */
static bool says_flow_table_full(int number, const struct failure_context *context) {
    if (!context->flows_at_limit) {
        return false;
    }
    if (context->macos_major == 0) {
        return number == ENOSPC || number == ENOMEM;
    }
    return number == (context->macos_major >= 15 ? ENOMEM : ENOSPC);
}

enum failure_kind failure_kind_of_errno(int number, const struct failure_context *context) {
    if (says_flow_table_full(number, context)) {
        return FAILURE_FLOW_TABLE;
    }
    switch (number) {
    case EMFILE:
        return FAILURE_OPEN_FILES;
    case ENFILE:
        return FAILURE_OPEN_FILES_SYSTEM;
    case EADDRNOTAVAIL:
    case EADDRINUSE: /* a source port that somebody took between our look and our use */
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
    case EHOSTUNREACH:
        if (context->macos_major >= 15 && context->local_network) {
            return FAILURE_LOCAL_NETWORK_PRIVACY;
        }
        return FAILURE_UNREACHABLE;
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
