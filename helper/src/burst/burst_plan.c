#include "burst/burst_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error_line.h"
#include "limits/system_limits.h"
#include "stream/tls.h"
#include "transport/nw_failure.h"
#include "transport/source_check.h"

/* With fewer, what a ring costs at its start is more than it saves. */
enum { RING_MIN_COUNT = 64 };

uint32_t burst_plan_count(const struct burst_options *options, const struct sockaddr *address) {
    enum target_scope scope = target_scope_of(address);
    uint32_t cap = target_cap(scope, options->allow_public);
    if (scope == TARGET_UNUSABLE) {
        error_line("unusable-address", 0, options->target.host);
        fprintf(stderr, "lanelight-helper: %s is no address that can be connected to.\n",
                options->target.host);
        return 0;
    }
    if (cap == 0) {
        error_line("public-address", 0, options->target.host);
        fprintf(stderr,
                "lanelight-helper: %s is a public address; --allow-public permits up to %d connections.\n",
                options->target.host, TARGET_CAP_PUBLIC);
        return 0;
    }
    if (options->protocol == PROTOCOL_TLS && options->transport == TRANSPORT_SOCKETS) {
        char message[160];
        if (!tls_is_available(message, sizeof message)) {
            error_line("no-tls", 0, NULL);
            fprintf(stderr, "lanelight-helper: %s.\n", message);
            return 0;
        }
    }
    if (options->insecure && scope == TARGET_PUBLIC) {
        error_line("insecure-public", 0, NULL);
        fprintf(stderr, "lanelight-helper: --insecure is for loopback and private targets only.\n");
        return 0;
    }
    if (options->sources > 1 && (scope != TARGET_LOOPBACK || address->sa_family != AF_INET)) {
        error_line("sources-need-loopback", 0, NULL);
        fprintf(stderr, "lanelight-helper: --sources needs a target on IPv4 loopback (127.0.0.0/8).\n");
        return 0;
    }
    uint32_t missing = options->sources > 1 ? source_check_first_missing(options->sources) : 0;
    if (missing > 0) {
        char message[256], address_text[24];
        snprintf(address_text, sizeof address_text, "127.0.0.%lu", (unsigned long)missing);
        error_line("source-missing", 0, address_text);
        source_check_explain(missing, options->sources, message, sizeof message);
        fprintf(stderr, "lanelight-helper: %s\n", message); /* ends with a command: no full stop to copy */
        return 0;
    }
    if (options->count > cap) {
        char cap_text[16];
        snprintf(cap_text, sizeof cap_text, "%lu", (unsigned long)cap);
        error_line(scope == TARGET_PUBLIC ? "public-cap" : "target-cap", 0, cap_text);
        fprintf(stderr, "lanelight-helper: at most %lu connections to %s.\n", (unsigned long)cap,
                options->target.host);
        return 0;
    }
    return options->count > 0 ? options->count : cap;
}

struct transport *burst_plan_transport(const struct burst_options *options, const struct transport_plan *plan,
                                       char *message, size_t message_size) {
#if LANELIGHT_HAS_NETWORK_FRAMEWORK
    if (options->transport == TRANSPORT_NETWORK_FRAMEWORK) {
        return transport_nw_create(plan, message, message_size);
    }
#else
    (void)options; /* args_parse() refuses the other transport here */
#endif
#ifdef __linux__
    /* For tests and comparisons: LANELIGHT_IO_URING=off never uses io_uring, =on uses it for a few
     * connections, too. */
    const char *setting = getenv("LANELIGHT_IO_URING");
    bool off = setting != NULL && strcmp(setting, "off") == 0;
    bool on = setting != NULL && strcmp(setting, "on") == 0;
    struct transport *ring =
        !off && (on || plan->count >= RING_MIN_COUNT) ? transport_ring_create(plan) : NULL;
    if (ring != NULL) {
        return ring;
    }
#endif
    return transport_sockets_create(plan, message, message_size);
}

uint32_t burst_plan_flow_limit(const struct burst_options *options) {
    int major, minor;
    if (options->transport != TRANSPORT_NETWORK_FRAMEWORK) {
        return 0;
    }
    system_limits_macos_version(&major, &minor);
    return nw_flow_limit(major, minor);
}
