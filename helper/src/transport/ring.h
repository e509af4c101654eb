/* io_uring: operations on many sockets in one system call (Linux 6.1 and later). It uses the three raw
 * system calls: liburing would have to be installed wherever the helper runs, or be linked into it.
 *
 * ring_submit() and ring_wait() pass the queued operations to the kernel; ring_take() calls the handler
 * with their results. Only the thread that opened a ring may use it. */
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
/* Kernel headers before 6.1 lack some of these: a helper built with them uses no io_uring. */
#if defined(IORING_SETUP_DEFER_TASKRUN) && defined(IORING_ENTER_REGISTERED_RING)
#define LANELIGHT_HAS_RING 1
#endif

enum ring_step { RING_POLL, RING_SEND, RING_RECEIVE, RING_CANCEL };
enum { RING_ENTRIES = 64 };

struct ring;

/* NULL where the kernel refuses io_uring or lacks an operation used here. A ring holds no descriptor, so a
 * burst reaches the limit of open files at the same connection as without it. */
struct ring *ring_open(void);
void ring_close(struct ring *ring);

/* Whether one more entry fits, after submitting the queued ones if necessary. */
bool ring_has_room(struct ring *ring);
/* Completes once; the result is the events of poll(). */
void ring_poll(struct ring *ring, uint32_t tag, int fd, unsigned events);

/* Completes when it is submitted: sent, or -EAGAIN where send() would block. */
void ring_send(struct ring *ring, uint32_t tag, int fd, const void *bytes, size_t length);
/* Completes when there is an answer; `bytes` must stay valid until then. */
void ring_receive(struct ring *ring, uint32_t tag, int fd, void *bytes, size_t size);
/* Cancels every pending operation on `fd`. */
void ring_cancel(struct ring *ring, uint32_t tag, int fd);

/* -1 with errno. */
int ring_submit(struct ring *ring);
/* Submits and waits for a completion, or until `wake_ns` (clock_now_ns()). A signal ends the wait.
 * -1 with errno. */
int ring_wait(struct ring *ring, uint64_t wake_ns);

/* `result`: what the system call would return, or -errno; -ECANCELED when cancelled or never started. */
typedef void ring_handler(void *context, enum ring_step step, uint32_t tag, int result);
void ring_take(struct ring *ring, ring_handler *on_done, void *context);

#endif
