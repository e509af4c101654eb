/* lanelight-helper: see args.c for the commands, ../README.md for the whole. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments/args.h"
#include "arguments/options.h"
#include "base/control.h"
#include "base/exit_code.h"
#include "base/json_out.h"
#include "base/plain_line.h"
#include "burst/burst.h"
#include "managed/managed.h"
#include "observe/observe.h"
#include "probe/probe.h"
#include "process/process.h"
#include "process/run_program.h"
#include "serve/serve.h"
#include "watch/watch.h"

#define HELPER_VERSION "0.1.0"

/* The first line of every stream: the version of the helper, and what this build can do. */
static int say_hello(void) {
    struct json_out line = {0};
    json_begin_line(&line, "hello");
    json_string(&line, "helper", HELPER_VERSION);
#ifdef __APPLE__
    json_string(&line, "platform", "darwin");
#else
    json_string(&line, "platform", "linux");
#endif
    json_open_array(&line, "transports");
#if LANELIGHT_HAS_NETWORK_FRAMEWORK
    json_string(&line, NULL, "network-framework");
#endif
    json_string(&line, NULL, "sockets");
    json_close_array(&line);
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

static int run(const struct helper_options *options) {
    switch (options->command) {
    case COMMAND_VERSION:
        return EXIT_CODE_DONE;
    case COMMAND_OBSERVE:
        return observe_run();
    case COMMAND_WATCH:
        return watch_run();
    case COMMAND_PROBE:
        return probe_run(&options->of.probe);
    case COMMAND_BURST:
        return burst_run(&options->of.burst);
    case COMMAND_SERVE:
        return serve_run(&options->of.serve);
    case COMMAND_PROCESS:
        return process_run(&options->of.process);
    case COMMAND_PROCESSES:
        return processes_run();
    case COMMAND_RUN:
        return run_program(&options->of.run);
    case COMMAND_MANAGED:
        return managed_run(&options->of.managed);
    }
    return EXIT_CODE_FAULT;
}

int main(int argc, char **argv) {
    struct helper_options options;
    char message[ARGS_MESSAGE_MAX];

    switch (args_parse(argc, (const char *const *)argv, &options, message, sizeof message)) {
    case ARGS_OK:
        break;
    case ARGS_HELP:
        fputs(args_help(), stdout);
        return EXIT_CODE_DONE;
    case ARGS_WRONG:
        plain_line_print(stderr, "lanelight-helper: ", message);
        return EXIT_CODE_USAGE;
    }
    if (options.command == COMMAND_RUN) {
        json_write_to((int)options.of.run.descriptor);
    } else if (control_install_signals() != 0) {
        perror("lanelight-helper: cannot set up signals");
        return EXIT_CODE_FAULT;
    }
    json_start(control_gives_up);
    if (say_hello() != 0) {
        return EXIT_CODE_FAULT;
    }
    return run(&options);
}
