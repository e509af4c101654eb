#include "base/control.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Atomic, because a signal reaches the main thread while the engine may run on a queue's. */
static atomic_int stop_requested;
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler may only touch what needs no lock");
static pid_t parent;
static bool watch_stdin;
static enum stop_reason stopped;
static struct control_lines stdin_lines;

static void on_signal(int number) {
    (void)number;
    stop_requested = 1;
}

static bool stdin_is_watched(void) {
    struct stat status;
    if (fstat(STDIN_FILENO, &status) != 0) {
        return false; /* closed from the start */
    }
    return S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) || isatty(STDIN_FILENO) == 1;
}

bool control_watches_stdin(void) {
    return watch_stdin;
}

void control_on_line(control_line_taker taker, void *context) {
    stdin_lines.taker = taker;
    stdin_lines.context = context;
}

int control_install_signals(void) {
    static const int stopping[] = {SIGTERM, SIGINT, SIGHUP};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    if (sigemptyset(&action.sa_mask) != 0) {
        return -1;
    }
    action.sa_handler = SIG_IGN;
    if (sigaction(SIGPIPE, &action, NULL) != 0) {
        return -1;
    }
    action.sa_handler = on_signal; /* no SA_RESTART: a wait must end */
    for (size_t i = 0; i < sizeof stopping / sizeof stopping[0]; i++) {
        if (sigaction(stopping[i], &action, NULL) != 0) {
            return -1;
        }
    }
    parent = getppid();
    watch_stdin = stdin_is_watched();
#ifdef __linux__
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0) {
        return -1;
    }
#endif
    return 0;
}

enum stop_reason control_feed(struct control_lines *lines, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '\n') {
            if (lines->length < sizeof lines->line) {
                lines->line[lines->length++] = bytes[i];
            } else {
                lines->overlong = 1;
            }
            continue;
        }
        size_t end = lines->length;
        bool overlong = lines->overlong != 0;
        lines->length = 0;
        lines->overlong = 0;
        if (end > 0 && lines->line[end - 1] == '\r') {
            end--;
        }
        if (!overlong && end == strlen("cancel") && memcmp(lines->line, "cancel", end) == 0) {
            return STOP_CANCELLED;
        }
        if (!overlong && end == strlen("cancel asleep") && memcmp(lines->line, "cancel asleep", end) == 0) {
            return STOP_ASLEEP;
        }
        if (!overlong && lines->taker != NULL) {
            lines->taker(lines->context, lines->line, end);
        }
    }
    return STOP_NOT;
}

static enum stop_reason read_stdin(void) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&in, 1, 0);
    if (ready <= 0) {
        return STOP_NOT; /* EINTR: the next call reads the reason from the flag */
    }
    static char bytes[65536]; /* a full pipe in one read: the end behind many lines is seen at once */
    ssize_t length = read(STDIN_FILENO, bytes, sizeof bytes);
    if (length < 0) {
        return errno == EINTR || errno == EAGAIN ? STOP_NOT : STOP_CANCELLED;
    }
    return length == 0 ? STOP_CANCELLED : control_feed(&stdin_lines, bytes, (size_t)length);
}

/* Whether the other end of stdin is closed, even if unread bytes remain. */
static bool stdin_is_closed(void) {
#ifdef POLLRDHUP
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLRDHUP};
#else
    struct pollfd in = {.fd = STDIN_FILENO, .events = 0};
#endif
    return poll(&in, 1, 0) > 0 && (in.revents & ~POLLIN) != 0;
}

bool control_gives_up(void) {
    return stop_requested != 0 || (parent != 0 && getppid() != parent) || (watch_stdin && stdin_is_closed());
}

enum stop_reason control_poll(void) {
    if (stopped == STOP_NOT && (stop_requested != 0 || getppid() != parent)) {
        stopped = STOP_CANCELLED;
    }
    if (stopped == STOP_NOT && watch_stdin) {
        stopped = read_stdin();
    }
    if (stopped != STOP_NOT) {
        stop_requested = 1; /* also ends a write to a reader that no longer reads */
    }
    return stopped;
}
