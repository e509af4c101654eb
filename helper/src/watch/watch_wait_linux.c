#include "watch/watch_wait.h"

#include <errno.h>
#include <poll.h>
#include <sys/prctl.h>
#include <time.h>

#include "base/clock.h"
#include "watch/watch_rhythm.h"

/* A tenth of the default interval, so that the kernel can wake several programs at once. */
#define SLACK_NS (50 * CLOCK_NS_PER_MS)

int watch_wait_open(struct watch_wait *wait, int input, int network) {
    *wait = (struct watch_wait){.queue = -1, .input = input, .network = network};
    (void)prctl(PR_SET_TIMERSLACK, SLACK_NS); /* optional: without it the timer is exact */
    return 0;
}

int watch_wait_next(struct watch_wait *wait, uint64_t wait_ns, bool wakes_on_network) {
    /* poll() ignores a negative descriptor. */
    struct pollfd watched[] = {{.fd = wait->input, .events = POLLIN},
                               {.fd = wakes_on_network ? wait->network : -1, .events = POLLIN}};
    struct timespec time = {.tv_sec = (time_t)(wait_ns / CLOCK_NS_PER_S),
                            .tv_nsec = (long)(wait_ns % CLOCK_NS_PER_S)};
    int count = ppoll(watched, sizeof watched / sizeof watched[0],
                      wait_ns == WATCH_FOREVER ? NULL : &time, NULL);
    if (count < 0) {
        return errno == EINTR ? 0 : -1;
    }
    return (watched[0].revents != 0 ? WATCH_WOKE_INPUT : 0) |
           (watched[1].revents != 0 ? WATCH_WOKE_NETWORK : 0);
}

void watch_wait_close(struct watch_wait *wait) {
    (void)wait;
}
