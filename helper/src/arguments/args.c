#include "arguments/args.h"

#include <stdio.h>
#include <string.h>

#include "arguments/args_flags.h"
#include "arguments/args_value.h"

/* Linux repeats a lost SYN after 1, 3 and 7 s: 10 s live through three losses. */
static const uint64_t BURST_DEADLINE_MS = 10000;
/* A probe runs every few minutes in the background: better no answer than a late one. */
static const uint64_t PROBE_DEADLINE_MS = 3000;
static const uint32_t PROBE_COUNT = 3;
static const uint32_t PROBE_COUNT_MAX = 16;
static const uint32_t BURST_COUNT = 10;
/* macOS listens with a backlog of 128: half of it in flight loses no SYN (F4.9). */
static const uint32_t BURST_WINDOW = 64;
static const uint32_t SOURCES_MAX = 250; /* 127.0.0.1 … 127.0.0.250 */
/* The minimum has room for the standard streams, an event queue and a socket; the maximum is that of Linux
 * for one process. */
static const uint32_t OPEN_FILES_MIN = 32, OPEN_FILES_MAX = 1048576;
static const uint32_t RATE_MAX = 1000000;
static const uint64_t HOLD_MAX_MS = 600000; /* a forgotten burst must end */
static const uint64_t DEADLINE_MIN_MS = 1;
static const uint64_t DEADLINE_MAX_MS = 600000;
static const uint64_t TIME_LIMIT_MAX_MS = 86400000;
/* Reading more often would cost more than it is worth. */
static const uint64_t FOLLOW_MIN_MS = 50, FOLLOW_MAX_MS = 600000, RUN_EVERY_MS = 250;
static const uint32_t PID_MAX = 99999999; /* Linux stops at 4194304, macOS at 99999 */
static const uint32_t DESCRIPTOR_MIN = 3, DESCRIPTOR_MAX = 255;
enum { PREFERENCES_MAX = 64, PREFERENCE_NAME_MAX = 64 };
static const char SERVE_LISTEN[] = "127.0.0.1:7777";

static const char *const commands[] = {"version", "observe", "watch",     "probe", "burst",
                                       "serve",   "process", "processes", "run",   "managed", NULL};
static const char *const transports[] = {"sockets", "network-framework", NULL};
static const char *const protocols[] = {"tcp", "tls", NULL};
static const char *const patterns[] = {"at-once", "one-by-one", "find-limit", NULL};
static const char *const verifies[] = {"none", "echo", "http", NULL};
static const char *const closes[] = {"end", "each", NULL};
static const char *const serve_modes[] = {"echo", "http", "sink", NULL};

static int say(const struct command_line *line, const char *sentence) {
    snprintf(line->message, line->message_size, "%s", sentence);
    return -1;
}

static int check_transport(const struct command_line *line, enum transport_id transport,
                           enum protocol protocol, bool insecure) {
    if (transport == TRANSPORT_NETWORK_FRAMEWORK && !LANELIGHT_HAS_NETWORK_FRAMEWORK) {
        return say(line, "--transport network-framework exists on macOS only; here it is sockets.");
    }
    if (insecure && protocol != PROTOCOL_TLS) {
        return say(line, "--insecure only makes sense with --protocol tls.");
    }
    return 0;
}

static int parse_burst(struct command_line *line, struct burst_options *out) {
    const struct flag flags[] = {
        {"target", FLAG_TARGET, &out->target, 1, 0, NULL},
        {"count", FLAG_COUNT, &out->count, 1, TARGET_CAP_NEAR, NULL},
        {"transport", FLAG_WORD, &out->transport, 0, 0, transports},
        {"protocol", FLAG_WORD, &out->protocol, 0, 0, protocols},
        {"pattern", FLAG_WORD, &out->pattern, 0, 0, patterns},
        {"verify", FLAG_WORD, &out->verify, 0, 0, verifies},
        {"close", FLAG_WORD, &out->close, 0, 0, closes},
        {"window", FLAG_COUNT, &out->window, 1, TARGET_CAP_NEAR, NULL},
        {"sources", FLAG_COUNT, &out->sources, 1, SOURCES_MAX, NULL},
        {"rate", FLAG_RATE, &out->rate_per_second, 1, RATE_MAX, NULL},
        {"hold", FLAG_SECONDS, &out->hold_ms, 0, HOLD_MAX_MS, NULL},
        {"deadline", FLAG_SECONDS, &out->deadline_ms, DEADLINE_MIN_MS, DEADLINE_MAX_MS, NULL},
        {"time-limit", FLAG_SECONDS, &out->time_limit_ms, DEADLINE_MIN_MS, TIME_LIMIT_MAX_MS, NULL},
        {"open-files", FLAG_COUNT, &out->open_files, OPEN_FILES_MIN, OPEN_FILES_MAX, NULL},
        {"raise-open-files", FLAG_SWITCH, &out->raise_open_files, 0, 0, NULL},
        {"allow-public", FLAG_SWITCH, &out->allow_public, 0, 0, NULL},
        {"insecure", FLAG_SWITCH, &out->insecure, 0, 0, NULL},
        {NULL, FLAG_SWITCH, NULL, 0, 0, NULL},
    };
    out->transport = TRANSPORT_DEFAULT;
    out->window = BURST_WINDOW;
    out->sources = 1;
    out->deadline_ms = BURST_DEADLINE_MS;
    if (args_flags_read(line, flags) != 0) {
        return -1;
    }
    if (!line->target_given) {
        return say(line, "burst needs --target HOST:PORT.");
    }
    if (out->count == 0 && out->pattern != PATTERN_FIND_LIMIT) {
        out->count = BURST_COUNT;
    }
    if (out->close == BURST_CLOSE_EACH && out->pattern == PATTERN_FIND_LIMIT) {
        return say(line, "--close each never reaches a limit; --pattern find-limit keeps them all open.");
    }
    if (out->sources > 1 && out->transport != TRANSPORT_SOCKETS) {
        return say(line, "--sources needs --transport sockets.");
    }
    return check_transport(line, out->transport, out->protocol, out->insecure);
}

static int parse_probe(struct command_line *line, struct probe_options *out) {
    const struct flag flags[] = {
        {"target", FLAG_TARGET, &out->target, 1, 0, NULL},
        {"count", FLAG_COUNT, &out->count, 1, PROBE_COUNT_MAX, NULL},
        {"transport", FLAG_WORD, &out->transport, 0, 0, transports},
        {"protocol", FLAG_WORD, &out->protocol, 0, 0, protocols},
        {"deadline", FLAG_SECONDS, &out->deadline_ms, DEADLINE_MIN_MS, DEADLINE_MAX_MS, NULL},
        {"quiet", FLAG_SWITCH, &out->quiet, 0, 0, NULL},
        {"allow-public", FLAG_SWITCH, &out->allow_public, 0, 0, NULL},
        {"insecure", FLAG_SWITCH, &out->insecure, 0, 0, NULL},
        {NULL, FLAG_SWITCH, NULL, 0, 0, NULL},
    };
    out->transport = TRANSPORT_DEFAULT;
    out->count = PROBE_COUNT;
    out->deadline_ms = PROBE_DEADLINE_MS;
    if (args_flags_read(line, flags) != 0) {
        return -1;
    }
    if (out->quiet == line->target_given) {
        return say(line, "probe needs either --target HOST:PORT or --quiet.");
    }
    if (out->quiet && (line->count_given || out->protocol != PROTOCOL_TCP)) {
        return say(line, "--quiet is one UDP flow: it takes neither --count nor --protocol.");
    }
    if (out->quiet) {
        out->count = 1;
        out->protocol = PROTOCOL_UDP;
    }
    return check_transport(line, out->transport, out->protocol, out->insecure);
}

static int parse_serve(struct command_line *line, struct serve_options *out) {
    const struct flag flags[] = {
        {"listen", FLAG_TARGET, &out->listen, 0, 0, NULL},
        {"mode", FLAG_WORD, &out->mode, 0, 0, serve_modes},
        {"tls", FLAG_SWITCH, &out->tls, 0, 0, NULL},
        {NULL, FLAG_SWITCH, NULL, 0, 0, NULL},
    };
    if (target_parse(SERVE_LISTEN, strlen(SERVE_LISTEN), 0, &out->listen, line->message,
                     line->message_size) != 0) {
        return -1;
    }
    return args_flags_read(line, flags);
}

static int parse_process(struct command_line *line, struct process_options *out) {
    const struct flag flags[] = {
        {"tree", FLAG_SWITCH, &out->tree, 0, 0, NULL},
        {"connections", FLAG_SWITCH, &out->connections, 0, 0, NULL},
        {"every", FLAG_SECONDS, &out->every_ms, FOLLOW_MIN_MS, FOLLOW_MAX_MS, NULL},
        {NULL, FLAG_SWITCH, NULL, 0, 0, NULL},
    };
    if (line->argc < 3 || args_value_count(line->argv[2], 1, PID_MAX, &out->pid) != 0) {
        return say(line, "process needs a process id: process PID.");
    }
    line->first = 3;
    return args_flags_read(line, flags);
}

/* Everything after "--" belongs to the program, even what looks like one of our flags. */
static int parse_run(struct command_line *line, struct run_options *out) {
    const struct flag flags[] = {
        {"open-files", FLAG_COUNT, &out->open_files, OPEN_FILES_MIN, OPEN_FILES_MAX, NULL},
        {"lines-to", FLAG_COUNT, &out->descriptor, DESCRIPTOR_MIN, DESCRIPTOR_MAX, NULL},
        {"every", FLAG_SECONDS, &out->every_ms, FOLLOW_MIN_MS, FOLLOW_MAX_MS, NULL},
        {NULL, FLAG_SWITCH, NULL, 0, 0, NULL},
    };
    int end = 2;
    while (end < line->argc && strcmp(line->argv[end], "--") != 0) {
        end++;
    }
    if (end + 1 >= line->argc) {
        return say(line, "run needs a program after --: run --lines-to 3 -- PROGRAM ARGS.");
    }
    out->program = line->argv + end + 1;
    out->every_ms = RUN_EVERY_MS;
    line->argc = end;
    if (args_flags_read(line, flags) != 0) {
        return -1;
    }
    if (out->descriptor == 0) {
        return say(line, "run needs --lines-to N: the standard streams belong to the program.");
    }
    return 0;
}

static bool is_preference_name(const char *word) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t length = strlen(word);
    return length > 0 && length <= PREFERENCE_NAME_MAX && strspn(word, letters) == length;
}

static int parse_managed(const struct command_line *line, struct managed_options *out) {
    if (line->argc < 4 || line->argc > 3 + PREFERENCES_MAX) {
        return say(line, "managed needs a domain and 1 to 64 keys: managed DOMAIN KEY.");
    }
    for (int i = 2; i < line->argc; i++) {
        if (!is_preference_name(line->argv[i])) {
            return say(line, "a preference domain or key may only have letters, digits, dots and hyphens.");
        }
    }
    out->domain = line->argv[2];
    out->keys = line->argv + 3;
    out->count = (uint32_t)(line->argc - 3);
    return 0;
}

enum args_result args_parse(int argc, const char *const *argv, struct helper_options *out, char *message,
                            size_t message_size) {
    struct command_line line = {
        .argc = argc, .argv = argv, .first = 2, .message = message, .message_size = message_size};
    static const struct flag none[] = {{NULL, FLAG_SWITCH, NULL, 0, 0, NULL}};
    int result = -1;

    memset(out, 0, sizeof *out);
    if (message_size > 0) {
        message[0] = '\0';
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return ARGS_HELP;
        }
    }
    int command = argc > 1 ? args_value_word(argv[1], commands) : -1;
    if (command < 0) {
        (void)say(&line,
                  "the first argument is one of version, observe, watch, probe, burst, serve, process, "
                  "processes, run, managed; see --help.");
        return ARGS_WRONG;
    }
    out->command = (enum helper_command)command;
    switch (out->command) {
    case COMMAND_VERSION:
    case COMMAND_OBSERVE:
    case COMMAND_WATCH:
    case COMMAND_PROCESSES:
        result = args_flags_read(&line, none);
        break;
    case COMMAND_PROBE:
        result = parse_probe(&line, &out->of.probe);
        break;
    case COMMAND_BURST:
        result = parse_burst(&line, &out->of.burst);
        break;
    case COMMAND_SERVE:
        result = parse_serve(&line, &out->of.serve);
        break;
    case COMMAND_PROCESS:
        result = parse_process(&line, &out->of.process);
        break;
    case COMMAND_MANAGED:
        result = parse_managed(&line, &out->of.managed);
        break;
    case COMMAND_RUN:
        result = parse_run(&line, &out->of.run);
        break;
    }
    return result == 0 ? ARGS_OK : ARGS_WRONG;
}
