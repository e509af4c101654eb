/* burst, from its options to its exit code. */
#include <errno.h>
#include <stdio.h>

#include "arguments/resolve.h"
#include "base/clock.h"
#include "base/error_line.h"
#include "base/exit_code.h"
#include "burst/burst.h"
#include "burst/burst_engine.h"
#include "burst/burst_plan.h"

static int exit_code_of(const struct burst_engine *engine) {
    uint32_t good = engine->options->verify == VERIFY_NONE ? engine->ready : engine->verified;
    if (engine->limit_met) {
        return EXIT_CODE_LIMIT;
    }
    return good > 0 || engine->stopped != STOP_NOT ? EXIT_CODE_DONE : EXIT_CODE_FAILED;
}

/* The name has no address, or the wait for it was stopped: a burst that ends before its first connection. */
static int end_without_address(const struct burst_options *options, const struct burst_start *start,
                               enum resolve_result resolved) {
    struct burst_engine engine;
    int result = EXIT_CODE_FAULT;
    if (burst_engine_init(&engine, options, options->count) != 0) {
        error_line("out-of-memory", 0, NULL);
        fprintf(stderr, "lanelight-helper: out of memory.\n");
        goto cleanup;
    }
    if (resolved == RESOLVE_STOPPED) {
        burst_engine_stop(&engine, control_poll());
    } else {
        burst_engine_fail_all(&engine, 1, FAILURE_NAME);
    }
    burst_report_start(&engine, start);
    burst_report_result(&engine, start, clock_now_ns());
    result = exit_code_of(&engine);

cleanup:
    burst_engine_free(&engine);
    return result;
}

static int open_and_report(const struct burst_options *options, const struct transport_plan *plan,
                     const struct burst_start *start) {
    struct burst_engine engine;
    char message[128];
    int result = EXIT_CODE_FAULT;
    struct transport *transport = burst_plan_transport(options, plan, message, sizeof message);
    if (burst_engine_init(&engine, options, plan->count) != 0 || transport == NULL) {
        error_line(transport == NULL ? "no-transport" : "out-of-memory", 0, NULL);
        fprintf(stderr, "lanelight-helper: %s.\n", transport == NULL ? message : "out of memory");
        goto cleanup;
    }
    burst_report_start(&engine, start);
    if (burst_engine_run(&engine, transport) != 0) {
        error_line("waiting-failed", errno, NULL);
        perror("lanelight-helper: waiting for connections failed");
        goto cleanup;
    }
    burst_report_result(&engine, start, clock_now_ns());
    result = exit_code_of(&engine);

cleanup:
    if (transport != NULL) {
        transport->destroy(transport);
    }
    burst_engine_free(&engine);
    return result;
}

int burst_run(const struct burst_options *options) {
    struct transport_plan plan = {.target = options->target,
                                  .protocol = options->protocol,
                                  .verify = options->verify,
                                  .sources = options->sources,
                                  .insecure = options->insecure};
    const struct sockaddr *address = (const struct sockaddr *)&plan.address;
    struct burst_start start = {0};
    char target[TARGET_TEXT_MAX], address_text[TARGET_TEXT_MAX], message[TARGET_TEXT_MAX + 128];

    if (options->open_files > 0 && open_files_set_soft(options->open_files) != 0) {
        perror("lanelight-helper: the limit of open files stays as it was inherited");
    }
    if (open_files_read(&start.open_files) != 0) {
        error_line("open-files-unreadable", errno, NULL);
        perror("lanelight-helper: cannot read the limit of open files");
        return EXIT_CODE_FAULT;
    }
    start.open_files_initial = start.open_files.soft;
    if (options->raise_open_files && open_files_raise(&start.open_files) != 0) {
        perror("lanelight-helper: the limit of open files stays as it is");
    }
    target_format(&options->target, target, sizeof target);
    start.target = target;
    enum resolve_result resolved =
        resolve_target(&options->target, &plan.address, &plan.address_length, message, sizeof message);
    if (resolved == RESOLVE_FAILED) {
        fprintf(stderr, "lanelight-helper: %s.\n", message);
    }
    if (resolved != RESOLVE_DONE) {
        return end_without_address(options, &start, resolved);
    }
    plan.count = burst_plan_count(options, address);
    if (plan.count == 0) {
        return EXIT_CODE_USAGE;
    }
    target_format_address(address, address_text, sizeof address_text);
    start.address = address_text;
    return open_and_report(options, &plan, &start);
}
