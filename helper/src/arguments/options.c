#include "arguments/options.h"

const char *transport_id_name(enum transport_id transport) {
    static const char *const names[] = {
        [TRANSPORT_SOCKETS] = "sockets", [TRANSPORT_NETWORK_FRAMEWORK] = "network-framework"};
    return names[transport];
}

const char *protocol_name(enum protocol protocol) {
    static const char *const names[] = {
        [PROTOCOL_TCP] = "tcp", [PROTOCOL_TLS] = "tls", [PROTOCOL_UDP] = "udp"};
    return names[protocol];
}

const char *pattern_name(enum pattern pattern) {
    static const char *const names[] = {[PATTERN_AT_ONCE] = "at-once",
                                        [PATTERN_ONE_BY_ONE] = "one-by-one",
                                        [PATTERN_FIND_LIMIT] = "find-limit"};
    return names[pattern];
}

const char *verify_name(enum verify verify) {
    static const char *const names[] = {
        [VERIFY_NONE] = "none", [VERIFY_ECHO] = "echo", [VERIFY_HTTP] = "http"};
    return names[verify];
}

const char *burst_close_name(enum burst_close close) {
    return close == BURST_CLOSE_EACH ? "each" : "end";
}

const char *serve_mode_name(enum serve_mode mode) {
    static const char *const names[] = {[SERVE_ECHO] = "echo", [SERVE_HTTP] = "http", [SERVE_SINK] = "sink"};
    return names[mode];
}
