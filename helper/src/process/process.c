#include "process/process.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/control.h"
#include "base/error_line.h"
#include "base/exit_code.h"
#include "process/follower.h"

enum { PAUSE_FACTOR = 250 };

static int fail(const char *code, int error, int pid) {
    char number[16];
    snprintf(number, sizeof number, "%d", pid);
    error_line(code, error, number);
    fprintf(stderr, "lanelight-helper: process %d cannot be followed: %s\n", pid, strerror(error));
    return EXIT_CODE_FAILED;
}

/* Waits for the next line; false when it is time to stop. */
static bool wait_until(uint64_t due_ns) {
    for (;;) {
        if (control_poll() != STOP_NOT) {
            return false;
        }
        uint64_t now_ns = clock_now_ns();
        if (now_ns >= due_ns) {
            return true;
        }
        uint64_t left_ms = (due_ns - now_ns) / CLOCK_NS_PER_MS + 1;
        (void)poll(NULL, 0, left_ms < CONTROL_INTERVAL_MS ? (int)left_ms : CONTROL_INTERVAL_MS);
    }
}

static int follow(struct follower *follower, uint64_t every_ms, int pid) {
    uint64_t due_ns = clock_now_ns();
    do {
        int error = follower_read(follower);
        if (error != 0) {
            return fail("process-unreadable", error, pid);
        }
        if (follower_print(follower) != 0) {
            return EXIT_CODE_FAULT;
        }
        due_ns += every_ms * CLOCK_NS_PER_MS;
        uint64_t now_ns = clock_now_ns();
        /* Lines missed while the machine slept are not caught up. */
        due_ns = due_ns < now_ns ? now_ns : due_ns;
    } while (every_ms > 0 && !follower_has_ended(follower) && wait_until(due_ns));
    return EXIT_CODE_DONE;
}

int process_run(const struct process_options *options) {
    struct follower follower = {
        .tree = options->tree, .connections = options->connections, .pause_factor = PAUSE_FACTOR};
    int pid = (int)options->pid;
    int error = follower_begin(&follower, pid);
    int code = error == ESRCH ? fail("process-not-found", error, pid)
               : error != 0   ? fail("process-unreadable", error, pid)
                              : follow(&follower, options->every_ms, pid);
    follower_free(&follower);
    return code;
}

int processes_run(void) {
    struct process_list list = {0};
    struct json_out line = {0};
    int code = EXIT_CODE_DONE;
    int error = process_list_read(&list);
    if (error != 0) {
        error_line("process-unreadable", error, "0");
        code = EXIT_CODE_FAILED;
    } else {
        json_begin_line(&line, "processes");
        processes_json(&line, &list);
        code = json_end_line(&line) == 0 ? EXIT_CODE_DONE : EXIT_CODE_FAULT;
    }
    json_free(&line);
    process_list_free(&list);
    return code;
}
