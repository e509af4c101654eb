/* burst, from its options to its exit code. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "burst.h"
#include "burst_engine.h"
#include "burst_plan.h"
#include "clock.h"
#include "exit_code.h"
#include "resolve.h"

static int exit_code_of(const struct burst_engine *engine) {
    uint32_t good = engine->options->verify == VERIFY_NONE ? engine->ready : engine->verified;
    if (engine->limit_met) {
        return EXIT_CODE_LIMIT;
    }
    return good > 0 || engine->stopped != STOP_NOT ? EXIT_CODE_DONE : EXIT_CODE_FAILED;
}

/* The name has no address, or the wait for it was stopped: a burst that ends before its first connection. */
static void end_without_address(struct burst_engine *engine, enum resolve_result result) {
    if (result == RESOLVE_STOPPED) {
        engine->stopped = control_poll();
    } else {
        engine->attempted = 1;
        engine->failed[FAILURE_NAME] = 1;
    }
}

int burst_run(const struct burst_options *options) {
    struct transport_plan plan = {.target = options->target,
                                  .protocol = options->protocol,
                                  .verify = options->verify,
                                  .sources = options->sources,
                                  .insecure = options->insecure};
    const struct sockaddr *address = (const struct sockaddr *)&plan.address;
    struct burst_engine engine = {0};
    struct burst_start start = {0};
    char target[TARGET_TEXT_MAX], address_text[TARGET_TEXT_MAX], message[TARGET_TEXT_MAX + 128];
    int result = EXIT_CODE_FAULT;

    if (open_files_read(&start.open_files) != 0) {
        perror("flowlight-helper: cannot read the limit of open files");
        goto cleanup;
    }
    if (options->raise_open_files && open_files_raise(&start.open_files) != 0) {
        perror("flowlight-helper: the limit of open files stays as it is");
    }
    target_format(&options->target, target, sizeof target);
    start.target = target;
    enum resolve_result resolved =
        resolve_target(&options->target, &plan.address, &plan.address_length, message, sizeof message);
    if (resolved == RESOLVE_DONE) {
        plan.count = burst_plan_count(options, address);
        if (plan.count == 0) {
            result = EXIT_CODE_USAGE;
            goto cleanup;
        }
        target_format_address(address, address_text, sizeof address_text);
        start.address = address_text;
        burst_plan_failures(&plan.failures, address);
        engine.transport = burst_plan_transport(options, &plan, message, sizeof message);
    }
    if (resolved == RESOLVE_FAILED || (resolved == RESOLVE_DONE && engine.transport == NULL)) {
        fprintf(stderr, "flowlight-helper: %s.\n", message);
    }
    if (resolved == RESOLVE_DONE && engine.transport == NULL) {
        goto cleanup;
    }
    struct transport *transport = engine.transport;
    if (burst_engine_init(&engine, options, resolved == RESOLVE_DONE ? plan.count : options->count) != 0) {
        fprintf(stderr, "flowlight-helper: out of memory.\n");
        goto destroy;
    }
    engine.transport = transport;
    burst_report_start(&engine, &start);
    if (resolved != RESOLVE_DONE) {
        end_without_address(&engine, resolved);
    } else {
        engine.start_ns = clock_now_ns();
        if (transport->run(transport, &engine) != 0) {
            perror("flowlight-helper: waiting for connections failed");
            goto destroy;
        }
    }
    burst_report_result(&engine, target, clock_now_ns());
    result = exit_code_of(&engine);

destroy:
    if (transport != NULL) {
        transport->destroy(transport);
    }
cleanup:
    burst_engine_free(&engine);
    return result;
}
