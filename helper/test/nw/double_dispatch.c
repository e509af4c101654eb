/* The double's libdispatch: a serial queue is one thread with a list of blocks and a list of timers. */
#include "double.h"

#include <Block.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct item {
    struct item *next;
    uint64_t when;
    dispatch_block_t block;
};
struct dispatch_queue_s {
    struct counted counted;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    struct item *first, **last, *timers;
    bool ended;
};

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NSEC_PER_SEC + (uint64_t)now.tv_nsec;
}
static void make_condition(pthread_cond_t *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}
static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, uint64_t when) {
    struct timespec until = {(time_t)(when / NSEC_PER_SEC), (long)(when % NSEC_PER_SEC)};
    return pthread_cond_timedwait(condition, mutex, &until);
}

/* ---- queues ---- */

static void insert_timer(dispatch_queue_t queue, struct item *item) {
    struct item **at = &queue->timers;
    while (*at && (*at)->when <= item->when) {
        at = &(*at)->next;
    }
    item->next = *at;
    *at = item;
}
static void enqueue(dispatch_queue_t queue, uint64_t when, dispatch_block_t block) {
    struct item *item = calloc(1, sizeof *item);
    if (!item) {
        abort();
    }
    *item = (struct item){.when = when, .block = block};
    pthread_mutex_lock(&queue->mutex);
    if (when) {
        insert_timer(queue, item);
    } else {
        *queue->last = item;
        queue->last = &item->next;
    }
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
}
static void *run_queue(void *context) {
    dispatch_queue_t queue = context;
    pthread_mutex_lock(&queue->mutex);
    for (;;) {
        struct item *item = NULL;
        if (queue->timers && queue->timers->when <= now_ns()) {
            item = queue->timers;
            queue->timers = item->next;
        } else if (queue->first) {
            item = queue->first;
            queue->first = item->next;
            if (!queue->first) {
                queue->last = &queue->first;
            }
        } else if (queue->timers) {
            wait_until(&queue->changed, &queue->mutex, queue->timers->when);
            continue;
        } else {
            pthread_cond_wait(&queue->changed, &queue->mutex);
            continue;
        }
        pthread_mutex_unlock(&queue->mutex);
        item->block();
        Block_release(item->block);
        free(item);
        pthread_mutex_lock(&queue->mutex);
    }
    return NULL;
}
/* A queue's thread lives as long as the process, so its memory does too: kept where LeakSanitizer sees it. */
static dispatch_queue_t kept[64];
static atomic_uint kept_count;
dispatch_queue_t dispatch_queue_create(const char *label, dispatch_queue_attr_t attributes) {
    (void)label, (void)attributes;
    dispatch_queue_t queue = counted_new(sizeof *queue, NULL);
    queue->last = &queue->first;
    pthread_mutex_init(&queue->mutex, NULL);
    make_condition(&queue->changed);
    unsigned slot = atomic_fetch_add(&kept_count, 1);
    if (slot >= sizeof kept / sizeof *kept) {
        abort();
    }
    kept[slot] = counted_retain(queue);
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_queue, queue) != 0) {
        abort();
    }
    pthread_detach(thread);
    return queue;
}
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block) {
    enqueue(queue, 0, Block_copy(block));
}
void dispatch_after(dispatch_time_t when, dispatch_queue_t queue, dispatch_block_t block) {
    enqueue(queue, when ? when : 1, Block_copy(block));
}
dispatch_time_t dispatch_time(dispatch_time_t base, int64_t delta) {
    return base == DISPATCH_TIME_FOREVER ? base : (base ? base : now_ns()) + (uint64_t)delta;
}
void dispatch_retain(dispatch_object_t object) {
    counted_retain(object);
}
void dispatch_release(dispatch_object_t object) {
    counted_release(object);
}
