#include "watch/watch_wait.h"

#include <errno.h>
#include <sys/types.h>
#include <sys/event.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "watch/watch_rhythm.h"

/* A fifth of the default interval, so that the timer can join other wake-ups of the machine. */
#define LEEWAY_NS (100 * CLOCK_NS_PER_MS)

enum { TIMER = 1, EVENTS = 3 };

static struct kevent64_s reading(int descriptor, uint16_t flags) {
    return (struct kevent64_s){.ident = (uint64_t)descriptor, .filter = EVFILT_READ, .flags = flags};
}

int watch_wait_open(struct watch_wait *wait, int input, int network) {
    struct kevent64_s changes[2];
    int count = 0;
    *wait = (struct watch_wait){.queue = kqueue(), .input = input, .network = network};
    if (wait->queue < 0) {
        return -1;
    }
    if (input >= 0) {
        changes[count++] = reading(input, EV_ADD);
    }
    if (network >= 0) {
        changes[count++] = reading(network, EV_ADD);
    }
    if (count == 0 || kevent64(wait->queue, changes, count, NULL, 0, 0, NULL) == 0) {
        return 0;
    }
    int error = errno;
    watch_wait_close(wait);
    errno = error;
    return -1;
}

int watch_wait_next(struct watch_wait *wait, uint64_t wait_ns, bool wakes_on_network) {
    struct kevent64_s changes[2], found[EVENTS];
    int count = 0;
    int woke = 0;
    if (wait->network >= 0) {
        changes[count++] = reading(wait->network, wakes_on_network ? EV_ENABLE : EV_DISABLE);
    }
    /* Setting the timer again replaces the previous one. */
    changes[count] = (struct kevent64_s){.ident = TIMER,
                                         .filter = EVFILT_TIMER,
                                         .flags = EV_ADD | EV_ONESHOT,
                                         .fflags = NOTE_NSECONDS | NOTE_LEEWAY,
                                         .data = (int64_t)wait_ns,
                                         .ext = {0, LEEWAY_NS}};
    if (wait_ns != WATCH_FOREVER) {
        count++;
    }
    int ready = kevent64(wait->queue, changes, count, found, EVENTS, 0, NULL);
    if (ready < 0) {
        return errno == EINTR ? 0 : -1;
    }
    for (int index = 0; index < ready; index++) {
        if ((found[index].flags & EV_ERROR) != 0) {
            errno = (int)found[index].data;
            return -1;
        }
        if (found[index].filter == EVFILT_READ) {
            woke |= found[index].ident == (uint64_t)wait->input ? WATCH_WOKE_INPUT : WATCH_WOKE_NETWORK;
        }
    }
    return woke;
}

void watch_wait_close(struct watch_wait *wait) {
    if (wait->queue >= 0) {
        (void)close(wait->queue);
        wait->queue = -1;
    }
}
