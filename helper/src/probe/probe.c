/* A probe is a small burst that ends as soon as it can and looks at what this process then holds. */
#include "probe/probe.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "arguments/resolve.h"
#include "base/clock.h"
#include "base/errno_name.h"
#include "base/error_line.h"
#include "base/exit_code.h"
#include "burst/burst_engine.h"
#include "burst/burst_plan.h"
#include "probe/quiet_address.h"

/* Beyond its deadline a probe looks a name up, cancels and exits: seconds. Should it hang where no deadline
 * of ours can reach, the system ends it, so that years of probes leave none behind. */
enum { HANG_GRACE_S = 30 };

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
                    failed ? failure_kind_name(connection->waiting_kind) : NULL);
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
    burst_report_path(engine);
    json_string(line, "transport", transport_id_name(options->transport));
    json_string(line, "protocol", protocol_name(options->protocol));
    json_string(line, "stopped", burst_report_stop_name(engine->stopped));
    return json_end_line(line);
}

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

static enum resolve_result find_address(const struct probe_options *options, struct transport_plan *plan) {
    char message[TARGET_TEXT_MAX + 128];
    if (options->quiet) {
        plan->address_length = quiet_address_choose(&plan->address);
        return RESOLVE_DONE;
    }
    enum resolve_result resolved =
        resolve_target(&options->target, &plan->address, &plan->address_length, message, sizeof message);
    if (resolved == RESOLVE_FAILED) {
        fprintf(stderr, "lanelight-helper: %s.\n", message);
    }
    return resolved;
}

/* From its address, or the lack of one, to the exit code. */
static int run_probe(const struct probe_options *options, const struct burst_options *burst,
                     const struct transport_plan *plan, enum resolve_result resolved) {
    struct burst_engine engine = {0};
    struct transport *transport = NULL;
    char target[TARGET_TEXT_MAX], address[TARGET_TEXT_MAX], message[128];
    int result = EXIT_CODE_FAULT;

    if (resolved == RESOLVE_DONE) {
        transport = burst_plan_transport(burst, plan, message, sizeof message);
        if (transport == NULL) {
            error_line("no-transport", 0, NULL);
            fprintf(stderr, "lanelight-helper: %s.\n", message);
            goto cleanup;
        }
        target_format_address((const struct sockaddr *)&plan->address, address, sizeof address);
    }
    if (burst_engine_init(&engine, burst, options->count) != 0) {
        error_line("out-of-memory", 0, NULL);
        fprintf(stderr, "lanelight-helper: out of memory.\n");
        goto cleanup;
    }
    engine.silent = true;
    target_format(&options->target, target, sizeof target);
    report_start(&engine.line, options, options->quiet ? NULL : target,
                 resolved == RESOLVE_DONE ? address : NULL);
    if (resolved == RESOLVE_STOPPED) {
        burst_engine_stop(&engine, control_poll());
    } else if (transport == NULL) {
        burst_engine_fail_all(&engine, engine.count, FAILURE_NAME);
    } else if (burst_engine_run(&engine, transport) != 0) {
        error_line("waiting-failed", errno, NULL);
        perror("lanelight-helper: waiting for connections failed");
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
    return result;
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
    int result = EXIT_CODE_USAGE;

    (void)alarm((unsigned)(options->deadline_ms / 1000) + HANG_GRACE_S);
    enum resolve_result resolved = find_address(options, &plan);
    if (resolved != RESOLVE_DONE || options->quiet || burst_plan_count(&burst, address) > 0) {
        result = run_probe(options, &burst, &plan, resolved);
    }
    (void)alarm(0);
    return result;
}
