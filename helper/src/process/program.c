#include "process/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limits/open_files.h"

enum { SIGNALS_MAX = 64, EXIT_NOT_STARTED = 127 };

struct named_signal {
    int number;
    const char *name;
};

static const struct named_signal names[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},
    {SIGTRAP, "SIGTRAP"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"}, {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"},
    {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"},
    {SIGXFSZ, "SIGXFSZ"}, {SIGSYS, "SIGSYS"},
};

/* Signals that a terminal or a shell sends to the whole process group. */
static const int held[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR2};
enum { HELD_COUNT = sizeof held / sizeof held[0] };

static atomic_int received[SIGNALS_MAX];
static struct sigaction inherited[HELD_COUNT];
static struct sigaction inherited_pipe;

static void note_signal(int number) {
    if (number > 0 && number < SIGNALS_MAX) {
        received[number] = 1;
    }
}

static void note_child(int number) {
    (void)number; /* the signal only has to interrupt a wait */
}

int program_hold_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    if (sigemptyset(&action.sa_mask) != 0) {
        return -1;
    }
    action.sa_handler = note_signal;
    for (size_t index = 0; index < HELD_COUNT; index++) {
        if (sigaction(held[index], &action, &inherited[index]) != 0) {
            return -1;
        }
    }
    action.sa_handler = SIG_IGN;
    if (sigaction(SIGPIPE, &action, &inherited_pipe) != 0) {
        return -1;
    }
    action.sa_handler = note_child;
    return sigaction(SIGCHLD, &action, NULL);
}

bool program_was_signalled(int signal_number) {
    return signal_number > 0 && signal_number < SIGNALS_MAX &&
           atomic_exchange(&received[signal_number], 0) != 0;
}

/* In the child, between fork and exec: only async-signal-safe calls. Never returns. */
static void become_program(const char *const *arguments, uint32_t open_files, int report) {
    int error = 0;
    for (size_t index = 0; index < HELD_COUNT && error == 0; index++) {
        error = sigaction(held[index], &inherited[index], NULL) == 0 ? 0 : errno;
    }
    if (error == 0 && sigaction(SIGPIPE, &inherited_pipe, NULL) != 0) {
        error = errno;
    }
    if (error == 0 && open_files > 0 && open_files_set_soft(open_files) != 0) {
        error = errno;
    }
    if (error == 0) {
        /* execvp() takes non-const strings but does not write to them (POSIX, exec). */
        const union {
            const char *const *given;
            char *const *owned;
        } strings = {.given = arguments};
        (void)execvp(arguments[0], strings.owned);
        error = errno;
    }
    ssize_t written = write(report, &error, sizeof error);
    _exit(written == (ssize_t)sizeof error ? EXIT_NOT_STARTED : EXIT_FAILURE);
}

int program_close_on_exec(int descriptor) {
    int flags = fcntl(descriptor, F_GETFD);
    return flags < 0 || fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) != 0 ? -1 : 0;
}

/* The pipe closes without data once the program has started; otherwise it carries the errno. */
static int read_report(int descriptor, pid_t pid) {
    int error = 0;
    ssize_t got;
    do {
        got = read(descriptor, &error, sizeof error);
    } while (got < 0 && errno == EINTR);
    if (got == 0) {
        return 0;
    }
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
    return got == (ssize_t)sizeof error ? error : EIO;
}

int program_start(const char *const *arguments, uint32_t open_files, pid_t *pid) {
    int report[2];
    if (pipe(report) != 0) {
        return errno;
    }
    if (program_close_on_exec(report[0]) != 0 || program_close_on_exec(report[1]) != 0) {
        int error = errno;
        (void)close(report[0]);
        (void)close(report[1]);
        return error;
    }
    *pid = fork();
    int error = errno;
    if (*pid == 0) {
        become_program(arguments, open_files, report[1]);
    }
    (void)close(report[1]);
    if (*pid > 0) {
        error = read_report(report[0], *pid);
    }
    (void)close(report[0]);
    return error;
}

int program_signal_number(const char *name) {
    for (size_t index = 0; index < HELD_COUNT; index++) {
        if (strcmp(program_signal_name(held[index]), name) == 0) {
            return held[index];
        }
    }
    return 0;
}

const char *program_signal_name(int signal_number) {
    static char number[24];
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        if (names[index].number == signal_number) {
            return names[index].name;
        }
    }
    snprintf(number, sizeof number, "signal %d", signal_number);
    return number;
}
