/* Replaces <sys/event.h>: what the timer and the two descriptors of `watch` need. */
#ifndef FAKE_SYS_EVENT_H
#define FAKE_SYS_EVENT_H

#include <stdint.h>
#include <time.h>

#define EVFILT_READ (-1)
#define EVFILT_TIMER (-7)
#define EV_ADD 0x0001
#define EV_ENABLE 0x0004
#define EV_DISABLE 0x0008
#define EV_ONESHOT 0x0010
#define EV_ERROR 0x4000
#define NOTE_NSECONDS 0x00000004
#define NOTE_LEEWAY 0x00000010

struct kevent64_s {
    uint64_t ident;
    int16_t filter;
    uint16_t flags;
    uint32_t fflags;
    int64_t data;
    uint64_t udata;
    uint64_t ext[2];
};

int kqueue(void);
int kevent64(int queue, const struct kevent64_s *changes, int change_count, struct kevent64_s *events,
             int event_count, unsigned int flags, const struct timespec *timeout);

#endif
