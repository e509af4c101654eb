/* Readiness of many descriptors: epoll on Linux, kqueue on macOS. For `serve`, whose idle connections are
 * all watched at once, and for more entries than poll() accepts (transport/poll_loop.h). Level-triggered.
 * A closed descriptor is removed automatically. */
#ifndef LANELIGHT_EVENT_QUEUE_H
#define LANELIGHT_EVENT_QUEUE_H

#include <stddef.h>

enum event_interest { EVENT_NOTHING = 0, EVENT_READ = 1, EVENT_WRITE = 2 };

struct event {
    int fd;
    unsigned ready; /* of enum event_interest; errors and hang-ups count as both */
};

enum { EVENT_BATCH = 256 };

/* A descriptor, or -1 with errno. */
int event_queue_open(void);
/* From what was watched before (EVENT_NOTHING at first) to what is watched now. -1 with errno. */
int event_queue_watch(int queue, int fd, unsigned before, unsigned now);
/* How many of at most EVENT_BATCH events there are after `timeout_ms` at the latest; 0 after a signal; -1
 * with errno. */
int event_queue_wait(int queue, struct event *events, int timeout_ms);

#endif
