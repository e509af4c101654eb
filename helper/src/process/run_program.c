#include "process/run_program.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error_line.h"
#include "base/exit_code.h"
#include "process/follower.h"
#include "process/program.h"

enum {
    /* A program that reaches its limit often exits within milliseconds: its descriptors are counted this
     * often, and more often while their number changes. */
    SAMPLE_MS = 10,
    CHANGING_SAMPLE_MS = 1,
    CHANGING_FOR_MS = 100,
    /* By then a signal to the group has reached all of it. */
    SIGNAL_GRACE_MS = 30,
    PAUSE_FACTOR = 25, /* counts take about 4% of a processor */
    JUMP_PAUSE_MS = 100,
    REQUEST_BYTES = 64
};

struct run {
    const struct run_options *options;
    struct follower follower;
    pid_t pid;
    int status; /* of waitpid(), once it has ended */
    pid_t reader;
    bool reader_gone;
    bool no_requests; /* the lines go to a file or a pipe, which carries no requests */
    char request[REQUEST_BYTES]; /* the part of a line received so far */
    size_t request_length;
    int pending_signal; /* to be forwarded at pending_ns, unless the whole group received it */
    uint64_t pending_ns;
    uint64_t due_ns;     /* of the next reading */
    uint64_t changed_ns; /* when the number of descriptors last changed */
    uint64_t jumped_ns;  /* of the last reading that a jump brought forward */
};

static int print_started(const struct run *run) {
    struct json_out line = {0};
    json_begin_line(&line, "started");
    json_integer(&line, "pid", run->pid);
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

static int print_ended(const struct run *run) {
    struct json_out line = {0};
    json_begin_line(&line, "ended");
    json_integer(&line, "pid", run->pid);
    if (WIFEXITED(run->status)) {
        json_integer(&line, "code", WEXITSTATUS(run->status));
        json_null(&line, "signal");
        json_null(&line, "signalNumber");
    } else {
        json_null(&line, "code");
        json_string(&line, "signal", program_signal_name(WTERMSIG(run->status)));
        json_integer(&line, "signalNumber", WTERMSIG(run->status));
    }
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

static bool has_ended(struct run *run) {
    pid_t ended = waitpid(run->pid, &run->status, WNOHANG);
    return ended == run->pid || (ended < 0 && errno == ECHILD);
}

static void wait_for_end(struct run *run) {
    while (waitpid(run->pid, &run->status, 0) < 0 && errno == EINTR) {
    }
}

static void forward_signal(struct run *run) {
    if (run->pending_signal == 0 || clock_now_ns() < run->pending_ns) {
        return;
    }
    if (!program_was_signalled(run->pending_signal)) {
        (void)kill(run->pid, run->pending_signal);
    }
    run->pending_signal = 0;
}

/* "signal SIGTERM": the caller received a signal that may have to be forwarded. */
static void take_request(struct run *run) {
    static const char word[] = "signal ";
    run->request[run->request_length] = '\0';
    run->request_length = 0;
    if (strncmp(run->request, word, sizeof word - 1) == 0) {
        run->pending_signal = program_signal_number(run->request + sizeof word - 1);
        run->pending_ns = clock_now_ns() + SIGNAL_GRACE_MS * CLOCK_NS_PER_MS;
    }
}

static void read_requests(struct run *run) {
    char bytes[REQUEST_BYTES];
    ssize_t length = read((int)run->options->descriptor, bytes, sizeof bytes);
    if (length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN)) {
        run->no_requests = true;
        return;
    }
    for (ssize_t index = 0; index < length; index++) {
        if (bytes[index] == '\n') {
            take_request(run);
        } else if (run->request_length < REQUEST_BYTES - 1) {
            run->request[run->request_length++] = bytes[index];
        }
    }
}

static void wait_for_requests(struct run *run, int wait_ms) {
    /* poll() ignores a negative descriptor. */
    struct pollfd requests = {.fd = run->no_requests ? -1 : (int)run->options->descriptor, .events = POLLIN};
    int ready = poll(&requests, 1, wait_ms);
    if (ready > 0) {
        read_requests(run);
    }
    forward_signal(run);
}

/* Reads and prints all there is to know now. */
static void print_reading(struct run *run, uint64_t now_ns) {
    run->due_ns = now_ns + run->options->every_ms * CLOCK_NS_PER_MS;
    run->reader_gone = follower_read(&run->follower) != 0 || follower_print(&run->follower) != 0;
}

/* Counts the descriptors only. A jump of their number is followed by a full count at once. */
static void sample(struct run *run, uint64_t now_ns) {
    if (follower_sample(&run->follower)) {
        run->changed_ns = now_ns;
    }
    if (follower_has_jumped(&run->follower) && now_ns >= run->jumped_ns + JUMP_PAUSE_MS * CLOCK_NS_PER_MS) {
        run->jumped_ns = now_ns;
        run->follower.next_count_ns = 0;
        print_reading(run, now_ns);
    }
}

static void follow(struct run *run) {
    run->changed_ns = clock_now_ns();      /* it has just begun */
    (void)follower_sample(&run->follower); /* some programs exit before the list of processes is read */
    while (!run->reader_gone) {
        uint64_t now_ns = clock_now_ns();
        if (now_ns >= run->due_ns) {
            print_reading(run, now_ns);
        } else {
            sample(run, now_ns);
        }
        if (has_ended(run)) {
            return;
        }
        run->reader_gone = run->reader_gone || getppid() != run->reader;
        bool changing = clock_now_ns() < run->changed_ns + CHANGING_FOR_MS * CLOCK_NS_PER_MS;
        wait_for_requests(run, changing ? CHANGING_SAMPLE_MS : SAMPLE_MS);
    }
}

static int start(struct run *run) {
    const struct run_options *options = run->options;
    if (program_close_on_exec((int)options->descriptor) != 0 || program_hold_signals() != 0) {
        perror("lanelight-helper: cannot run a program");
        return EXIT_CODE_FAULT;
    }
    int error = program_start(options->program, options->open_files, &run->pid);
    if (error != 0) {
        error_line(error == ENOENT ? "program-not-found" : "program-not-started", error, options->program[0]);
        return EXIT_CODE_FAILED;
    }
    return EXIT_CODE_DONE;
}

int run_program(const struct run_options *options) {
    struct run run = {.options = options,
                      .reader = getppid(),
                      .follower = {.tree = true, .connections = true, .pause_factor = PAUSE_FACTOR}};
    int code = start(&run);
    if (code != EXIT_CODE_DONE) {
        return code;
    }
    /* A program that exited at once may have no entry any more; its exit is still collected. */
    bool followed = follower_begin(&run.follower, run.pid) == 0;
    run.reader_gone = print_started(&run) != 0;
    if (followed) {
        follow(&run);
        run.follower.readings[0].ended = true;
        run.follower.counted_now = false;
        run.reader_gone = run.reader_gone || follower_print(&run.follower) != 0;
    } else {
        wait_for_end(&run);
    }
    follower_free(&run.follower);
    /* When the reader is gone, the program keeps running on its own. */
    return !run.reader_gone && print_ended(&run) == 0 ? EXIT_CODE_DONE : EXIT_CODE_FAULT;
}
