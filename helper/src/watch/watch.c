#include "watch/watch.h"

#include <stdio.h>
#include <unistd.h>

#include "base/control.h"
#include "base/exit_code.h"
#include "base/json_out.h"
#include "observe/observe.h"
#include "watch/network_events.h"
#include "watch/watch_order.h"
#include "watch/watch_read.h"
#include "watch/watch_rhythm.h"
#include "watch/watch_wait.h"

struct watcher {
    struct watch_rhythm rhythm;
    struct watch_wait wait;
    struct watch_state reported; /* by the last line */
    struct watch_state now;
    bool any_reported;
    bool check_wanted;
    int network; /* -1: no events */
};

static void take_line(void *context, const char *line, size_t length) {
    struct watcher *watcher = context;
    struct watch_order order = watch_order_parse(line, length);
    uint64_t now_ns = clock_now_ns();
    switch (order.kind) {
    case WATCH_ORDER_CHECK:
        watcher->check_wanted = true; /* several requests at once get one answer */
        break;
    case WATCH_ORDER_PAUSE:
        watch_rhythm_pause(&watcher->rhythm);
        break;
    case WATCH_ORDER_RESUME:
        watch_rhythm_resume(&watcher->rhythm, now_ns);
        break;
    case WATCH_ORDER_INTERVAL:
        watch_rhythm_interval(&watcher->rhythm, now_ns, order.interval_ms);
        break;
    case WATCH_ORDER_NONE:
        break;
    }
}

static int print_line(const char *type, const struct watch_state *state) {
    struct json_out line = {0};
    json_begin_line(&line, type);
    if (state != NULL) {
        watch_state_json(&line, state);
    }
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

static int report_change(struct watcher *watcher) {
    if (watcher->any_reported && !watch_state_changed(&watcher->reported, &watcher->now)) {
        return 0;
    }
    watcher->any_reported =
        watch_state_copy(&watcher->reported, &watcher->now); /* no memory: reported again */
    return print_line("state", &watcher->now);
}

static int sample(struct watcher *watcher) {
    struct watch_due due;
    if (!watch_rhythm_take(&watcher->rhythm, clock_now_ns(), &due)) {
        return 0;
    }
    if (watcher->network >= 0) {
        (void)network_events_drain(watcher->network); /* the next reading includes every event so far */
    }
    watch_read_values(&watcher->now);
    if (due.slow) {
        watch_read_limits(&watcher->now);
    }
    if (due.network || watcher->network < 0) {
        watch_read_network(&watcher->now);
    }
    if (report_change(watcher) != 0) {
        return -1;
    }
    return due.alive ? print_line("alive", NULL) : 0;
}

/* After an event, further events do not wake us until the next sample: they come by the hundred. */
static int wait_next(struct watcher *watcher) {
    const struct watch_rhythm *rhythm = &watcher->rhythm;
    bool wakes_on_network = !rhythm->paused && !rhythm->network_changed;
    int woke =
        watch_wait_next(&watcher->wait, watch_rhythm_wait(rhythm, clock_now_ns()), wakes_on_network);
    if (woke > 0 && (woke & WATCH_WOKE_NETWORK) != 0 && network_events_drain(watcher->network)) {
        watch_rhythm_network_event(&watcher->rhythm, clock_now_ns());
    }
    return woke < 0 ? -1 : 0;
}

static int run(struct watcher *watcher) {
    for (;;) {
        if (sample(watcher) != 0) {
            return EXIT_CODE_FAULT;
        }
        if (wait_next(watcher) != 0) {
            perror("lanelight-helper: cannot wait");
            return EXIT_CODE_FAULT;
        }
        if (control_poll() != STOP_NOT) {
            return EXIT_CODE_DONE;
        }
        if (watcher->check_wanted) {
            watcher->check_wanted = false;
            if (observe_run() != EXIT_CODE_DONE) {
                return EXIT_CODE_FAULT;
            }
        }
    }
}

int watch_run(void) {
    struct watcher watcher = {.network = network_events_open()};
    int code = EXIT_CODE_FAULT;

    watch_state_init(&watcher.reported);
    watch_state_init(&watcher.now);
    if (watch_wait_open(&watcher.wait, control_watches_stdin() ? STDIN_FILENO : -1, watcher.network) != 0) {
        perror("lanelight-helper: cannot watch");
        goto cleanup;
    }
    watch_read_open();
    watch_rhythm_start(&watcher.rhythm, clock_now_ns());
    control_on_line(take_line, &watcher);
    code = run(&watcher);
    control_on_line(NULL, NULL);
    watch_read_close();
    watch_wait_close(&watcher.wait);
cleanup:
    if (watcher.network >= 0) {
        (void)close(watcher.network);
    }
    watch_state_free(&watcher.reported);
    watch_state_free(&watcher.now);
    return code;
}
