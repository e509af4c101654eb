#include "transport/ring.h"

#ifdef LANELIGHT_HAS_RING

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"

#ifndef IORING_REGISTER_USE_REGISTERED_RING /* in the headers from Linux 6.3 on */
#define IORING_REGISTER_USE_REGISTERED_RING (1u << 31)
#endif

struct ring {
    int fd; /* a descriptor; once registered, the registered index */
    bool registered;
    unsigned queued;
    unsigned tail; /* of the submission queue, including what is not submitted */
    unsigned submission_mask;
    unsigned completion_mask;
    _Atomic unsigned *submission_head;
    _Atomic unsigned *submission_tail;
    _Atomic unsigned *completion_head;
    _Atomic unsigned *completion_tail;
    struct io_uring_cqe *completions;
    struct io_uring_sqe *entries;
    size_t entries_bytes;
    char *shared;
    size_t shared_bytes;
};

static int setup(unsigned entries, struct io_uring_params *parameters) {
    return (int)syscall(SYS_io_uring_setup, entries, parameters);
}

/* Only for a registered ring. */
static int enter(const struct ring *ring, unsigned wanted, unsigned flags, const void *extra, size_t size) {
    const unsigned always = IORING_ENTER_GETEVENTS | IORING_ENTER_REGISTERED_RING;
    return (int)syscall(SYS_io_uring_enter, ring->fd, ring->queued, wanted, flags | always, extra, size);
}

static int register_with(int fd, unsigned operation, void *argument, unsigned count) {
    return (int)syscall(SYS_io_uring_register, fd, operation, argument, count);
}

/* --- opening and closing --- */

static bool supports_operations(int fd) {
    static const uint8_t needed[] = {IORING_OP_POLL_ADD, IORING_OP_SEND, IORING_OP_RECV,
                                     IORING_OP_ASYNC_CANCEL};
    struct io_uring_probe *answer =
        calloc(1, sizeof *answer + IORING_OP_LAST * sizeof(struct io_uring_probe_op));
    bool all = answer != NULL && register_with(fd, IORING_REGISTER_PROBE, answer, IORING_OP_LAST) == 0;
    for (size_t i = 0; all && i < sizeof needed; i++) {
        all = needed[i] <= answer->last_op && (answer->ops[needed[i]].flags & IO_URING_OP_SUPPORTED) != 0;
    }
    free(answer);
    return all;
}

static void *shared_at(const struct ring *ring, uint32_t offset) {
    return ring->shared + offset;
}

static void *map_one(int fd, size_t bytes, off_t place) {
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, place);
}

static bool map(struct ring *ring, const struct io_uring_params *parameters) {
    size_t submission = parameters->sq_off.array + parameters->sq_entries * sizeof(uint32_t);
    size_t completion = parameters->cq_off.cqes + parameters->cq_entries * sizeof(struct io_uring_cqe);
    size_t shared_bytes = submission > completion ? submission : completion;
    size_t entries_bytes = parameters->sq_entries * sizeof(struct io_uring_sqe);
    void *shared = map_one(ring->fd, shared_bytes, IORING_OFF_SQ_RING);
    if (shared == MAP_FAILED) {
        return false;
    }
    ring->shared = shared;
    ring->shared_bytes = shared_bytes;
    void *entries = map_one(ring->fd, entries_bytes, IORING_OFF_SQES);
    if (entries == MAP_FAILED) {
        return false;
    }
    ring->entries = entries;
    ring->entries_bytes = entries_bytes;
    ring->submission_head = shared_at(ring, parameters->sq_off.head);
    ring->submission_tail = shared_at(ring, parameters->sq_off.tail);
    ring->completion_head = shared_at(ring, parameters->cq_off.head);
    ring->completion_tail = shared_at(ring, parameters->cq_off.tail);
    ring->submission_mask = parameters->sq_entries - 1;
    ring->completion_mask = parameters->cq_entries - 1;
    ring->completions = shared_at(ring, parameters->cq_off.cqes);
    uint32_t *order = shared_at(ring, parameters->sq_off.array);
    for (uint32_t i = 0; i < parameters->sq_entries; i++) {
        order[i] = i; /* entries are used in order */
    }
    return true;
}

/* Registers the ring, so that the kernel finds it by an index, and closes its descriptor. */
static bool release_descriptor(struct ring *ring) {
    struct io_uring_rsrc_update update = {.offset = UINT32_MAX, .data = (unsigned)ring->fd};
    if (register_with(ring->fd, IORING_REGISTER_RING_FDS, &update, 1) != 1) {
        return false;
    }
    (void)close(ring->fd); /* the registration keeps the ring open */
    ring->fd = (int)update.offset;
    ring->registered = true;
    return true;
}

struct ring *ring_open(void) {
    enum {
        FEATURES = IORING_FEAT_SINGLE_MMAP | IORING_FEAT_NODROP | IORING_FEAT_EXT_ARG | IORING_FEAT_CQE_SKIP
    };
    struct io_uring_params parameters = {.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN |
                                                  IORING_SETUP_SUBMIT_ALL};
    struct ring *ring = calloc(1, sizeof *ring);
    if (ring == NULL) {
        return NULL;
    }
    ring->fd = setup(RING_ENTRIES, &parameters);
    if (ring->fd < 0 || (parameters.features & FEATURES) != FEATURES || !supports_operations(ring->fd) ||
        !map(ring, &parameters) || !release_descriptor(ring)) {
        ring_close(ring);
        return NULL;
    }
    return ring;
}

void ring_close(struct ring *ring) {
    if (ring == NULL) {
        return;
    }
    if (ring->registered) {
        const unsigned by_index = IORING_UNREGISTER_RING_FDS | IORING_REGISTER_USE_REGISTERED_RING;
        struct io_uring_rsrc_update update = {.offset = (uint32_t)ring->fd};
        /* Refused before Linux 6.3, where the ring is only freed when the process ends. */
        (void)register_with(ring->fd, by_index, &update, 1);
    } else if (ring->fd >= 0) {
        (void)close(ring->fd); /* nothing was queued */
    }
    if (ring->entries != NULL) {
        (void)munmap(ring->entries, ring->entries_bytes);
    }
    if (ring->shared != NULL) {
        (void)munmap(ring->shared, ring->shared_bytes);
    }
    free(ring);
}

/* --- queueing --- */

bool ring_has_room(struct ring *ring) {
    if (ring->queued == RING_ENTRIES && ring_submit(ring) != 0) {
        return false;
    }
    return ring->queued < RING_ENTRIES;
}

static struct io_uring_sqe *next_entry(struct ring *ring, enum ring_step step, uint32_t tag, int fd) {
    struct io_uring_sqe *entry = &ring->entries[ring->tail++ & ring->submission_mask];
    ring->queued++;
    memset(entry, 0, sizeof *entry);
    entry->fd = fd;
    entry->user_data = (uint64_t)step << 32 | tag;
    return entry;
}

void ring_poll(struct ring *ring, uint32_t tag, int fd, unsigned events) {
    struct io_uring_sqe *entry = next_entry(ring, RING_POLL, tag, fd);
    entry->opcode = IORING_OP_POLL_ADD;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    events = events << 16 | events >> 16; /* the kernel expects the two halves swapped */
#endif
    entry->poll32_events = events;
}

void ring_send(struct ring *ring, uint32_t tag, int fd, const void *bytes, size_t length) {
    struct io_uring_sqe *entry = next_entry(ring, RING_SEND, tag, fd);
    entry->opcode = IORING_OP_SEND;
    entry->addr = (uint64_t)(uintptr_t)bytes;
    entry->len = (uint32_t)length;
    entry->msg_flags = MSG_DONTWAIT | MSG_NOSIGNAL;
}

void ring_receive(struct ring *ring, uint32_t tag, int fd, void *bytes, size_t size) {
    struct io_uring_sqe *entry = next_entry(ring, RING_RECEIVE, tag, fd);
    entry->opcode = IORING_OP_RECV;
    entry->addr = (uint64_t)(uintptr_t)bytes;
    entry->len = (uint32_t)size;
}

void ring_cancel(struct ring *ring, uint32_t tag, int fd) {
    struct io_uring_sqe *entry = next_entry(ring, RING_CANCEL, tag, fd);
    entry->opcode = IORING_OP_ASYNC_CANCEL;
    entry->cancel_flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_ALL;
    entry->flags = IOSQE_CQE_SKIP_SUCCESS;
}

/* --- submitting and completing --- */

/* No memory, a full completion queue, a signal or a timeout: the rest is submitted with the next call. */
static bool may_be_repeated(int number) {
    return number == EAGAIN || number == EBUSY || number == EINTR || number == ETIME;
}

static int submit(struct ring *ring, unsigned wanted, unsigned flags, const void *argument, size_t size) {
    atomic_store_explicit(ring->submission_tail, ring->tail, memory_order_release);
    int result = enter(ring, wanted, flags, argument, size);
    int error = errno;
    ring->queued = ring->tail - atomic_load_explicit(ring->submission_head, memory_order_acquire);
    errno = error;
    return result >= 0 || may_be_repeated(error) ? 0 : -1;
}

int ring_submit(struct ring *ring) {
    return submit(ring, 0, 0, NULL, 0);
}

int ring_wait(struct ring *ring, uint64_t wake_ns) {
    uint64_t now_ns = clock_now_ns();
    if (wake_ns <= now_ns) {
        return ring_submit(ring);
    }
    uint64_t left_ns = wake_ns - now_ns;
    struct __kernel_timespec timeout = {.tv_sec = (int64_t)(left_ns / CLOCK_NS_PER_S),
                                        .tv_nsec = (long long)(left_ns % CLOCK_NS_PER_S)};
    const struct io_uring_getevents_arg argument = {.ts = (uint64_t)(uintptr_t)&timeout};
    return submit(ring, 1, IORING_ENTER_EXT_ARG, &argument, sizeof argument);
}

void ring_take(struct ring *ring, ring_handler *on_done, void *context) {
    unsigned head = atomic_load_explicit(ring->completion_head, memory_order_relaxed);
    while (head != atomic_load_explicit(ring->completion_tail, memory_order_acquire)) {
        const struct io_uring_cqe done = ring->completions[head & ring->completion_mask];
        atomic_store_explicit(ring->completion_head, ++head, memory_order_release);
        on_done(context, (enum ring_step)(done.user_data >> 32), (uint32_t)done.user_data, done.res);
    }
}

#endif
