/* A probe is a small burst that ends as soon as it can and looks at what this process then holds. */
#include "probe/probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "arguments/resolve.h"
#include "base/clock.h"
#include "base/errno_name.h"
#include "base/exit_code.h"
#include "burst/burst_engine.h"
#include "burst/burst_plan.h"

/*
 * Where no packet is ever sent to (RFC 5737, RFC 3849): a flow to it takes the default route and reaches
 * nobody (F7.3). Port 9 is "discard", should anything ever leave.
 */
static const char QUIET_IPV4[] = "192.0.2.1";
static const char QUIET_IPV6[] = "2001:db8::1";
enum { QUIET_PORT = 9 };

/* Beyond its deadline a probe looks a name up, cancels and exits: seconds. Should it hang where no deadline
 * of ours can reach, the system ends it, so that years of probes leave none behind. */
enum { HANG_GRACE_S = 30 };

static socklen_t quiet_address(int family, struct sockaddr_storage *out) {
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (family == AF_INET) {
        four->sin_family = AF_INET;
        four->sin_port = htons(QUIET_PORT);
        (void)inet_pton(AF_INET, QUIET_IPV4, &four->sin_addr); /* constant and well-formed */
        return sizeof *four;
    }
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(QUIET_PORT);
    (void)inet_pton(AF_INET6, QUIET_IPV6, &six->sin6_addr);
    return sizeof *six;
}

/* connect() of a datagram socket only asks for a route; nothing is sent. */
static bool has_route(const struct sockaddr_storage *address, socklen_t length) {
    int fd = socket(address->ss_family, SOCK_DGRAM, 0);
    bool found = fd >= 0 && connect(fd, (const struct sockaddr *)address, length) == 0;
    if (fd >= 0) {
        (void)close(fd); /* held nothing */
    }
    return found;
}

/* IPv4, or IPv6 where only that leads out of this machine. */
static socklen_t choose_quiet_address(struct sockaddr_storage *out) {
    socklen_t length = quiet_address(AF_INET, out);
    if (!has_route(out, length)) {
        struct sockaddr_storage six;
        socklen_t six_length = quiet_address(AF_INET6, &six);
        if (has_route(&six, six_length)) {
            *out = six;
            return six_length;
        }
    }
    return length;
}

/* --- lines --- */

static void report_start(struct json_out *line, const struct probe_options *options, const char *target,
                         const char *address) {
    json_begin_line(line, "start");
    json_string(line, "target", target);
    json_string(line, "address", address);
    json_string(line, "transport", transport_id_name(options->transport));
    json_string(line, "protocol", protocol_name(options->protocol));
    json_unsigned(line, "count", options->count);
    json_boolean(line, "quiet", options->quiet);
    (void)json_end_line(line); /* a reader that is gone is noticed by the next line too */
}

/* "stuck": neither ready nor refused within the deadline, and no reason was given. */
static const char *state_of(const struct connection *connection) {
    if (connection->failed) {
        return connection->waiting_kind == FAILURE_STUCK ? "stuck" : "failed";
    }
    return connection->was_ready ? "ready" : "cancelled";
}

static const char *interface_of(const struct burst_engine *engine) {
    return engine->census.interface[0] != '\0' ? engine->census.interface : NULL;
}

static void report_connections(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    for (uint32_t index = 0; index < engine->attempted; index++) {
        const struct connection *connection = &engine->connections[index];
        bool failed = connection->failed;
        json_begin_line(line, "connection");
        json_unsigned(line, "connection", index + 1);
        json_string(line, "state", state_of(connection));
        json_string(line, "kind",
                    failed ? failure_kind_name((enum failure_kind)connection->waiting_kind) : NULL);
        json_string(line, "errno", failed ? errno_name(connection->waiting_errno) : NULL);
        json_string(line, "interface", connection->was_ready ? interface_of(engine) : NULL);
        (void)json_end_line(line);
    }
}

static int report_probe(struct burst_engine *engine, const struct probe_options *options) {
    struct json_out *line = &engine->line;
    const struct transport_census *census = &engine->census;
    json_begin_line(line, "probe");
    json_unsigned(line, "attempted", engine->attempted);
    json_unsigned(line, "ready", engine->ready);
    json_unsigned(line, "stuck", engine->failed[FAILURE_STUCK]);
    if (census->known) {
        json_unsigned(line, "flowswitchChannels", census->flowswitch_channels);
        json_unsigned(line, "sockets", census->sockets);
    } else {
        json_null(line, "flowswitchChannels");
        json_null(line, "sockets");
    }
    json_string(line, "carriedBy", burst_report_carried_by(engine));
    json_string(line, "interface", interface_of(engine));
    if (census->proxy == PROXY_NOT_KNOWN) {
        json_null(line, "proxyConfigured");
    } else {
        json_boolean(line, "proxyConfigured", census->proxy == PROXY_CONFIGURED);
    }
    json_string(line, "transport", transport_id_name(options->transport));
    json_string(line, "protocol", protocol_name(options->protocol));
    json_string(line, "stopped", burst_report_stop_name(engine->stopped));
    return json_end_line(line);
}

/* --- the probe --- */

static struct burst_options burst_of(const struct probe_options *options) {
    return (struct burst_options){.target = options->target,
                                  .count = options->count,
                                  .transport = options->transport,
                                  .protocol = options->protocol,
                                  .pattern = PATTERN_AT_ONCE,
                                  .verify = VERIFY_NONE,
                                  .window = options->count,
                                  .sources = 1,
                                  .deadline_ms = options->deadline_ms,
                                  .allow_public = options->allow_public,
                                  .insecure = options->insecure};
}

static void name_failed(struct burst_engine *engine) {
    engine->attempted = engine->count;
    for (uint32_t index = 0; index < engine->count; index++) {
        engine->connections[index] =
            (struct connection){.waiting_kind = FAILURE_NAME, .state = CONNECTION_CLOSED, .failed = true};
    }
    engine->failed[FAILURE_NAME] = engine->count;
}

int probe_run(const struct probe_options *options) {
    const struct burst_options burst = burst_of(options);
    struct transport_plan plan = {.target = options->target,
                                  .protocol = options->protocol,
                                  .verify = VERIFY_NONE,
                                  .count = options->count,
                                  .sources = 1,
                                  .insecure = options->insecure};
    const struct sockaddr *address = (const struct sockaddr *)&plan.address;
    struct burst_engine engine = {0};
    struct transport *transport = NULL;
    enum resolve_result resolved = RESOLVE_DONE;
    char target[TARGET_TEXT_MAX], address_text[TARGET_TEXT_MAX] = "", message[TARGET_TEXT_MAX + 128] = "";
    int result = EXIT_CODE_FAULT;

    (void)alarm((unsigned)(options->deadline_ms / 1000) + HANG_GRACE_S);
    target_format(&options->target, target, sizeof target);
    if (options->quiet) {
        plan.address_length = choose_quiet_address(&plan.address);
    } else {
        resolved =
            resolve_target(&options->target, &plan.address, &plan.address_length, message, sizeof message);
    }
    if (resolved == RESOLVE_DONE) {
        if (!options->quiet && burst_plan_count(&burst, address) == 0) {
            result = EXIT_CODE_USAGE;
            goto cleanup;
        }
        target_format_address(address, address_text, sizeof address_text);
        burst_plan_failures(&plan.failures, address);
        transport = burst_plan_transport(&burst, &plan, message, sizeof message);
    }
    if (resolved != RESOLVE_DONE || transport == NULL) {
        fprintf(stderr, "flowlight-helper: %s.\n", message);
    }
    if (resolved == RESOLVE_DONE && transport == NULL) {
        goto cleanup;
    }
    if (burst_engine_init(&engine, &burst, options->count) != 0) {
        fprintf(stderr, "flowlight-helper: out of memory.\n");
        goto cleanup;
    }
    engine.transport = transport;
    engine.silent = true;
    report_start(&engine.line, options, options->quiet ? NULL : target,
                 address_text[0] != '\0' ? address_text : NULL);
    if (resolved != RESOLVE_DONE) {
        name_failed(&engine);
    } else if (transport->run(transport, &engine) != 0) {
        perror("flowlight-helper: waiting for connections failed");
        goto cleanup;
    }
    report_connections(&engine);
    if (report_probe(&engine, options) == 0) {
        result = engine.ready > 0 ? EXIT_CODE_DONE : EXIT_CODE_FAILED;
    }

cleanup:
    if (transport != NULL) {
        transport->destroy(transport);
    }
    burst_engine_free(&engine);
    (void)alarm(0);
    return result;
}
