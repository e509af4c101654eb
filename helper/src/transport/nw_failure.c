#include "transport/nw_failure.h"

/* A limit is believed when it has stood for a second: another connection's close may lift it at any moment.
 */
enum { LIMIT_PATIENCE_MS = 1000 };

struct nw_failure nw_failure_of(int domain, int code, const struct failure_context *context) {
    switch (domain) {
    case NW_FAILURE_POSIX:
        return (struct nw_failure){failure_kind_of_errno(code, context), code};
    case NW_FAILURE_DNS:
        return (struct nw_failure){FAILURE_NAME, 0};
    case NW_FAILURE_TLS:
        return (struct nw_failure){FAILURE_TLS, 0};
    case 0:
        return (struct nw_failure){FAILURE_STUCK, 0};
    default: /* later systems know more domains, Wi-Fi Aware for one */
        return (struct nw_failure){FAILURE_OTHER, 0};
    }
}

uint64_t nw_waiting_patience_ms(enum failure_kind kind) {
    switch (kind) {
    case FAILURE_REFUSED:
    case FAILURE_RESET:
    case FAILURE_NAME:
    case FAILURE_TLS:
    case FAILURE_LOCAL_NETWORK_PRIVACY:
        return 0;
    case FAILURE_OPEN_FILES:
    case FAILURE_OPEN_FILES_SYSTEM:
    case FAILURE_FLOW_TABLE:
    case FAILURE_PORTS:
    case FAILURE_MEMORY:
        return LIMIT_PATIENCE_MS;
    case FAILURE_TIMED_OUT:
    case FAILURE_UNREACHABLE:
    case FAILURE_STUCK:
    case FAILURE_NOT_ANSWERED:
    case FAILURE_OTHER:
    case FAILURE_KIND_COUNT:
        return UINT64_MAX;
    }
    return UINT64_MAX;
}

uint32_t nw_flow_limit(int macos_major, int macos_minor) {
    static const struct {
        int major, minor;
        uint32_t flows;
    } since[] = {{26, 4, 1024}, {14, 0, 512}, {12, 3, 682}, {0, 0, 512}};
    for (unsigned i = 0; i < sizeof since / sizeof *since; i++) {
        if (macos_major > since[i].major ||
            (macos_major == since[i].major && macos_minor >= since[i].minor)) {
            return since[i].flows;
        }
    }
    return since[sizeof since / sizeof *since - 1].flows;
}
