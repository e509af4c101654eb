#include "fake_events.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/event.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/control.h"
#include "net/route.h"

enum { PENDING_MAX = 16 };

static struct {
    const struct fake_step *steps;
    size_t count;
    size_t next;
    uint64_t end_ns;
    uint64_t now_ns;
    uint64_t timer_ns; /* 0: none */
    uint64_t leeway_ns;
    unsigned wakes;
    int routing_socket;
    bool wakes_on_network;
    const struct fake_step *messages[PENDING_MAX];
    size_t message_count;
    char input[256];
    struct control_lines lines;
} script;
static int refused_routing_socket, refused_queue;

void fake_events_boot(const struct fake_step *steps, size_t count, uint64_t end_ms) {
    memset(&script, 0, sizeof script);
    script.steps = steps;
    script.count = count;
    script.end_ns = CLOCK_NS_PER_S + end_ms * CLOCK_NS_PER_MS;
    script.now_ns = CLOCK_NS_PER_S;
    script.routing_socket = -1;
}

unsigned fake_events_wakes(void) {
    return script.wakes;
}

uint64_t fake_events_leeway_ns(void) {
    return script.leeway_ns;
}

void fake_events_refuse(int routing_socket, int queue) {
    refused_routing_socket = routing_socket;
    refused_queue = queue;
}

uint64_t clock_now_ns(void) {
    return script.now_ns;
}

bool control_watches_stdin(void) {
    return true;
}

void control_on_line(control_line_taker taker, void *context) {
    script.lines.taker = taker;
    script.lines.context = context;
}

enum stop_reason control_poll(void) {
    enum stop_reason reason = control_feed(&script.lines, script.input, strlen(script.input));
    script.input[0] = '\0';
    return script.now_ns >= script.end_ns ? STOP_CANCELLED : reason;
}

int socket(int domain, int type, int protocol) {
    (void)type;
    (void)protocol;
    if (domain == PF_ROUTE && refused_routing_socket) {
        errno = EPERM;
        return -1;
    }
    int descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC); /* any descriptor that can be closed */
    if (domain == PF_ROUTE) {
        script.routing_socket = descriptor;
    }
    return descriptor;
}

ssize_t recv(int descriptor, void *bytes, size_t length, int flags) {
    (void)flags;
    if (descriptor != script.routing_socket) {
        abort();
    }
    if (script.message_count == 0) {
        errno = EAGAIN;
        return -1;
    }
    const struct fake_step *step = script.messages[0];
    script.message_count--;
    for (size_t index = 0; index < script.message_count; index++) {
        script.messages[index] = script.messages[index + 1];
    }
    if (step->message_length == 0) {
        errno = ENOBUFS;
        return -1;
    }
    size_t copied = step->message_length < length ? step->message_length : length;
    memcpy(bytes, step->message, copied);
    return (ssize_t)copied;
}

int kqueue(void) {
    if (refused_queue) {
        errno = EMFILE;
        return -1;
    }
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static void take_change(const struct kevent64_s *change) {
    if (change->filter == EVFILT_TIMER) {
        if ((change->fflags & NOTE_NSECONDS) == 0 || (change->flags & EV_ONESHOT) == 0 || change->data < 0) {
            abort();
        }
        script.timer_ns = script.now_ns + (uint64_t)change->data;
        script.leeway_ns = (change->fflags & NOTE_LEEWAY) != 0 ? change->ext[1] : 0;
    } else if (change->ident == (uint64_t)script.routing_socket) {
        script.wakes_on_network = (change->flags & EV_DISABLE) == 0;
    }
}

static void happen(const struct fake_step *step) {
    if (step->kernel != NULL) {
        fake_kernel_running = step->kernel;
    }
    if (step->input != NULL) {
        strncat(script.input, step->input, sizeof script.input - strlen(script.input) - 1);
    }
    if (step->message != NULL) {
        if (script.message_count == PENDING_MAX) {
            abort();
        }
        script.messages[script.message_count++] = step;
    }
}

static int ready(struct kevent64_s *events) {
    int count = 0;
    if (script.input[0] != '\0' || script.now_ns >= script.end_ns) {
        events[count++] = (struct kevent64_s){.ident = 0, .filter = EVFILT_READ};
    }
    if (script.wakes_on_network && script.message_count > 0) {
        events[count++] =
            (struct kevent64_s){.ident = (uint64_t)script.routing_socket, .filter = EVFILT_READ};
    }
    if (script.timer_ns != 0 && script.now_ns >= script.timer_ns) {
        script.timer_ns = 0;
        events[count++] = (struct kevent64_s){.ident = 1, .filter = EVFILT_TIMER};
    }
    return count;
}

/* Sleeps until something is ready: time jumps to the next step, the timer or the end. */
int kevent64(int queue, const struct kevent64_s *changes, int change_count, struct kevent64_s *events,
             int event_count, unsigned int flags, const struct timespec *timeout) {
    (void)queue;
    (void)flags;
    for (int index = 0; index < change_count; index++) {
        take_change(&changes[index]);
    }
    if (events == NULL) {
        return 0;
    }
    if (event_count < 3 || timeout != NULL) {
        abort();
    }
    for (;;) {
        int count = ready(events);
        if (count > 0) {
            script.wakes++;
            return count;
        }
        const struct fake_step *step = script.next < script.count ? &script.steps[script.next] : NULL;
        uint64_t at = script.end_ns;
        if (script.timer_ns != 0 && script.timer_ns < at) {
            at = script.timer_ns;
        }
        uint64_t step_ns = step == NULL ? UINT64_MAX : CLOCK_NS_PER_S + step->at_ms * CLOCK_NS_PER_MS;
        if (step != NULL && step_ns <= at) {
            script.now_ns = step_ns > script.now_ns ? step_ns : script.now_ns;
            script.next++;
            happen(step);
        } else {
            script.now_ns = at;
        }
    }
}
