/* io_uring: what is to be done with many sockets, handed to the kernel in one call (Linux 6.1 and later).
 * Through the three raw system calls: liburing would have to be there wherever the helper runs, or be
 * built in everywhere.
 *
 * What is queued reaches the kernel with ring_submit() or ring_wait(); what becomes of it reaches the
 * handler of ring_take(). Used by the thread that opened it. */
#ifndef LANELIGHT_RING_H
#define LANELIGHT_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __linux__
#if __has_include(<linux/io_uring.h>)
#include <linux/io_uring.h>
#endif
#endif
/* Headers of a kernel before 6.1 do not have all of it: a helper built with those does without. */
#if defined(IORING_SETUP_DEFER_TASKRUN) && defined(IORING_ENTER_REGISTERED_RING)
#define LANELIGHT_HAS_RING 1
#endif

enum ring_step { RING_POLL, RING_SEND, RING_RECEIVE, RING_CANCEL };
enum { RING_ENTRIES = 64 };

struct ring;

/* NULL where the kernel refuses it, or does not know all that is used here. It holds no descriptor, so a
 * burst meets the limit of open files where it would without. */
struct ring *ring_open(void);
void ring_close(struct ring *ring);

/* Is there room for `count` more? If not, what is queued is submitted first. */
bool ring_has_room(struct ring *ring, unsigned count);
/* Done once, with the events of poll() as its result. */
void ring_poll(struct ring *ring, uint32_t tag, int fd, unsigned events);

struct ring_exchange {
    const void *request;
    size_t request_length;
    void *answer;
    size_t answer_size;
};
/* Two entries: sends the request, then waits for an answer. The sending is told only when it fails, and
 * then the receiving is cancelled. The bytes must stay where they are until then. */
void ring_exchange(struct ring *ring, uint32_t tag, int fd, const struct ring_exchange *exchange);
void ring_receive(struct ring *ring, uint32_t tag, int fd, void *bytes, size_t size);
/* Ends all that still waits on `fd`. */
void ring_cancel(struct ring *ring, uint32_t tag, int fd);

/* -1 with errno. */
int ring_submit(struct ring *ring);
/* Submits and waits until something is done, or until `wake_ns` (clock_now_ns()). A signal ends the wait.
 * -1 with errno. */
int ring_wait(struct ring *ring, uint64_t wake_ns);

/* `result` as the system call would have it, or -errno; -ECANCELED for what was ended or could not begin. */
typedef void ring_handler(void *context, enum ring_step step, uint32_t tag, int result);
void ring_take(struct ring *ring, ring_handler *on_done, void *context);

#endif
