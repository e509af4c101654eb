/* The command line at its boundaries. */
#include "arguments/args.h"
#include "check.h"

#include <stdio.h>

static struct helper_options options;
static char message[ARGS_MESSAGE_MAX];

/* Parses a line of at most 31 words, separated by single spaces. */
static enum args_result parse(const char *line) {
    static char words[4096];
    const char *argv[32] = {"lanelight-helper"};
    int argc = 1;
    snprintf(words, sizeof words, "%s", line);
    for (char *at = words; at != NULL && *at != '\0' && argc < 32;) {
        argv[argc++] = at;
        at = strchr(at, ' ');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return args_parse(argc, argv, &options, message, sizeof message);
}

static void what_is_taken(void) {
    static const char *const right[] = {
        "version",
        "observe",
        "serve",
        "serve --listen 127.0.0.1:0 --mode sink",
        "processes",
        "managed io.lanelight.app checkIntervalSeconds iconText",
        "process 1",
        "process 4194304 --tree --connections --every 0.05",
        "run --lines-to 3 -- true",
        "run --lines-to 255 --open-files 32 --every 1 -- sh -c --help",
        "serve --listen [::1]:7777",
        "probe --quiet",
        "probe --target 10.0.0.1:80 --count 16",
        "burst --target 127.0.0.1:1",
        "burst --target=127.0.0.1:65535 --count=60000",
        "burst --target localhost:80 --count 1 --window 1",
        "burst --target localhost:80 --window 60000 --sources 250",
        "burst --target localhost:80 --rate 1/s --hold 600",
        "burst --target localhost:80 --rate 1000000 --hold 0",
        "burst --target localhost:80 --deadline 0.001 --time-limit 86400",
        "burst --target localhost:80 --raise-open-files --allow-public",
        "burst --target localhost:80 --open-files 32",
        "burst --target localhost:80 --pattern one-by-one --close each",
        "burst --target localhost:80 --pattern find-limit --close end",
    };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        if (!check(parse(right[i]) == ARGS_OK)) {
            fprintf(stderr, "  %s: %s\n", right[i], message);
        }
    }
}

static void what_is_refused_in_one_sentence(void) {
    static const char *const wrong[] = {
        "",
        "bursts",
        "burst",
        "observe --json",
        "version 1",
        "burst --target",
        "burst --target -oProxy",
        "burst --target=-oProxy:80",
        "burst --target host:99999",
        "burst --target host:0",
        "burst --target host",
        "burst --target ::1:80",
        "burst --target localhost:80 --count 0",
        "burst --target localhost:80 --count 60001",
        "burst --target localhost:80 --count -1",
        "burst --target localhost:80 --count +1",
        "burst --target localhost:80 --count 1e3",
        "burst --target localhost:80 --count 99999999999999999999",
        "burst --target localhost:80 --count 4294967306", /* 10, where 32 bits overflow */
        "burst --target localhost:80 --count=",
        "burst --target localhost:80 --window 0",
        "burst --target localhost:80 --sources 0",
        "burst --target localhost:80 --sources 251",
        "burst --target localhost:80 --rate 0",
        "burst --target localhost:80 --rate 1000001",
        "burst --target localhost:80 --rate /s",
        "burst --target localhost:80 --hold 600.001",
        "burst --target localhost:80 --hold 1.0001",
        "burst --target localhost:80 --hold .5",
        "burst --target localhost:80 --hold 5.",
        "burst --target localhost:80 --hold NaN",
        "burst --target localhost:80 --deadline 0",
        "burst --target localhost:80 --time-limit 86400.001",
        "burst --target localhost:80 --pattern all",
        "burst --target localhost:80 --close all",
        "burst --target localhost:80 --pattern find-limit --close each",
        "burst --target localhost:80 --verify ECHO",
        "burst --target localhost:80 --protocol udp",
        "burst --target localhost:80 --raise-open-files=yes",
        "burst --target localhost:80 --open-files 31",
        "burst --target localhost:80 --open-files unlimited",
        "burst --target localhost:80 --insecure",
        "burst --target localhost:80 --unknown",
        "burst --target localhost:80 count",
        "burst --target localhost:80 --",
        "burst --target localhost:80 --=1",
        "probe",
        "probe --quiet --target localhost:80",
        "probe --quiet --count 3",
        "probe --quiet --protocol tls",
        "probe --target localhost:80 --count 17",
        "serve --listen 127.0.0.1:65536",
        "serve --mode udp",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (!check(parse(wrong[i]) == ARGS_WRONG) ||
            !check(strlen(message) > 20 && message[strlen(message) - 1] == '.')) {
            fprintf(stderr, "  %s: \"%s\"\n", wrong[i], message);
        }
    }
}

static void what_was_not_said_has_a_default(void) {
    check_number(parse("burst --target 127.0.0.1:7777"), ARGS_OK);
    const struct burst_options *burst = &options.of.burst;
    check_number(burst->count, 10);
    check_number(burst->window, 64);
    check_number(burst->sources, 1);
    check_number(burst->deadline_ms, 10000);
    check_number(burst->time_limit_ms, 0);
    check_number(burst->pattern, PATTERN_AT_ONCE);
    check_number(burst->verify, VERIFY_NONE);
    check(!burst->raise_open_files && !burst->allow_public && !burst->insecure);
    check_number(parse("burst --target 127.0.0.1:7777 --pattern find-limit"), ARGS_OK);
    check_number(options.of.burst.count, 0);
    check_number(parse("serve"), ARGS_OK);
    check_text(options.of.serve.listen.host, "127.0.0.1");
    check_number(options.of.serve.listen.port, 7777);
    check_number(parse("probe --quiet"), ARGS_OK);
    check_number(options.of.probe.protocol, PROTOCOL_UDP);
}

static void values_arrive(void) {
    check_number(
        parse("burst --target=[fe80::1%en0]:81 --count 7 --rate 500/s --hold 0.25 --pattern one-by-one "
              "--verify http --deadline 2 --time-limit 1.5"),
        ARGS_OK);
    const struct burst_options *burst = &options.of.burst;
    check_text(burst->target.host, "fe80::1%en0");
    check_number(burst->target.port, 81);
    check_number(burst->count, 7);
    check_number(burst->rate_per_second, 500);
    check_number(burst->hold_ms, 250);
    check_number(burst->deadline_ms, 2000);
    check_number(burst->time_limit_ms, 1500);
    check_number(burst->pattern, PATTERN_ONE_BY_ONE);
    check_number(burst->verify, VERIFY_HTTP);
}

static void everything_after_the_dashes_belongs_to_the_program(void) {
    check(parse("run --open-files 256 --lines-to 3 -- ls --help --open-files 9 -- x") == ARGS_OK);
    check_number(options.of.run.open_files, 256);
    check_number(options.of.run.descriptor, 3);
    check_text(options.of.run.program[0], "ls");
    check_text(options.of.run.program[1], "--help");
    check_text(options.of.run.program[5], "x");
    check(options.of.run.program[6] == NULL);
    check(parse("run --lines-to 3 ls") == ARGS_WRONG);
    check(parse("run --lines-to 3 --") == ARGS_WRONG);
    check(parse("run -- ls") == ARGS_WRONG); /* stdout belongs to the program */
    check(parse("process") == ARGS_WRONG);
    check(parse("process 0") == ARGS_WRONG);
    check(parse("process 100000000") == ARGS_WRONG);
    check(parse("process 1 2") == ARGS_WRONG);
}

static void a_long_word_does_not_overflow_the_message(void) {
    static char line[3000];
    char small[8];
    const char *argv[] = {"lanelight-helper", "burst", line};
    memset(line, 'x', sizeof line - 1);
    check(args_parse(3, argv, &options, message, sizeof message) == ARGS_WRONG);
    check(args_parse(3, argv, &options, small, sizeof small) == ARGS_WRONG);
    check(strlen(small) < sizeof small);
    check(args_parse(0, argv, &options, message, sizeof message) == ARGS_WRONG);
}

static void help_is_asked_for_anywhere(void) {
    check(parse("--help") == ARGS_HELP);
    check(parse("burst -h") == ARGS_HELP);
    check(parse("burst --target x --help") == ARGS_HELP);
    check(strstr(args_help(), "Exit codes:") != NULL);
}

int main(void) {
    what_is_taken();
    what_is_refused_in_one_sentence();
    what_was_not_said_has_a_default();
    values_arrive();
    everything_after_the_dashes_belongs_to_the_program();
    a_long_word_does_not_overflow_the_message();
    help_is_asked_for_anywhere();
    return check_report("args");
}
