/* The double's libdispatch: a serial queue is one thread with a list of blocks and a list of timers. */
#include "double.h"

#include <Block.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>

struct item {
  struct item *next;
  uint64_t when;
  dispatch_block_t block;
  dispatch_source_t source;
};
struct dispatch_queue_s {
  struct counted counted;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  struct item *first, **last, *timers;
  bool ended;
};
struct dispatch_source_s {
  struct counted counted;
  int kind;
  dispatch_queue_t queue;
  dispatch_block_t event_handler, cancel_handler;
  uint64_t start, interval;
  atomic_bool cancelled, resumed, pending;
  struct watch watch;
  bool armed; /* event thread only */
};

enum { TIMER = 1, READ = 2 };
const struct dispatch_source_type_s _dispatch_source_type_timer = {TIMER};
const struct dispatch_source_type_s _dispatch_source_type_read = {READ};

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
  while (*at && (*at)->when <= item->when) at = &(*at)->next;
  item->next = *at;
  *at = item;
}
static void enqueue(dispatch_queue_t queue, uint64_t when, dispatch_block_t block, dispatch_source_t source) {
  struct item *item = calloc(1, sizeof *item);
  if (!item) abort();
  *item = (struct item){.when = when, .block = block, .source = source};
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
/* Returns true when the item is to come again: a timer that goes on. */
static bool run_source(dispatch_source_t source, struct item *item) {
  atomic_store(&source->pending, false);
  if (!atomic_load(&source->cancelled) && source->event_handler) source->event_handler();
  if (!atomic_load(&source->cancelled) && source->kind == TIMER && source->interval) {
    uint64_t now = now_ns();
    item->when += source->interval;
    if (item->when < now) item->when = now + source->interval; /* ticks that were missed become one */
    return true;
  }
  if (atomic_load(&source->cancelled) && source->cancel_handler) {
    dispatch_block_t handler = source->cancel_handler;
    source->cancel_handler = NULL;
    handler();
    Block_release(handler);
  }
  counted_release(source);
  return false;
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
      if (!queue->first) queue->last = &queue->first;
    } else if (queue->timers) {
      wait_until(&queue->changed, &queue->mutex, queue->timers->when);
      continue;
    } else {
      pthread_cond_wait(&queue->changed, &queue->mutex);
      continue;
    }
    pthread_mutex_unlock(&queue->mutex);
    bool again = false;
    if (item->source) {
      again = run_source(item->source, item);
    } else {
      item->block();
      Block_release(item->block);
    }
    pthread_mutex_lock(&queue->mutex);
    if (again)
      insert_timer(queue, item);
    else
      free(item);
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
  if (slot >= sizeof kept / sizeof *kept) abort();
  kept[slot] = counted_retain(queue);
  pthread_t thread;
  if (pthread_create(&thread, NULL, run_queue, queue) != 0) abort();
  pthread_detach(thread);
  return queue;
}
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block) { enqueue(queue, 0, Block_copy(block), NULL); }
void dispatch_after(dispatch_time_t when, dispatch_queue_t queue, dispatch_block_t block) {
  enqueue(queue, when ? when : 1, Block_copy(block), NULL);
}
dispatch_time_t dispatch_time(dispatch_time_t base, int64_t delta) {
  return base == DISPATCH_TIME_FOREVER ? base : (base ? base : now_ns()) + (uint64_t)delta;
}
void dispatch_retain(dispatch_object_t object) { counted_retain(object); }
void dispatch_release(dispatch_object_t object) { counted_release(object); }

/* ---- sources ---- */

static void source_readable(void *context, uint32_t events) {
  (void)events;
  dispatch_source_t source = context;
  if (!atomic_exchange(&source->pending, true)) enqueue(source->queue, 0, NULL, counted_retain(source));
}
static void source_arm(void *context) {
  dispatch_source_t source = context;
  source->watch.ready = source_readable;
  source->watch.context = source;
  source->armed = events_try_add(&source->watch, EPOLLIN | EPOLLET);
  if (!source->armed) source_readable(source, 0); /* a file or /dev/null: always readable */
}
static void source_disarm(void *context) {
  dispatch_source_t source = context;
  if (source->armed) events_remove(&source->watch);
  enqueue(source->queue, 0, NULL, source); /* runs the cancel handler and gives the reference back */
}
static void source_destroy(void *self) {
  dispatch_source_t source = self;
  if (source->event_handler) Block_release(source->event_handler);
  if (source->cancel_handler) Block_release(source->cancel_handler);
  counted_release(source->queue);
}
dispatch_source_t dispatch_source_create(dispatch_source_type_t type, uintptr_t handle, uintptr_t mask, dispatch_queue_t queue) {
  (void)mask;
  dispatch_source_t source = counted_new(sizeof *source, source_destroy);
  source->kind = type->kind;
  source->watch.fd = (int)handle;
  source->queue = counted_retain(queue);
  return source;
}
void dispatch_source_set_timer(dispatch_source_t source, dispatch_time_t start, uint64_t interval, uint64_t leeway) {
  (void)leeway;
  source->start = start ? start : now_ns();
  source->interval = interval == DISPATCH_TIME_FOREVER ? 0 : interval;
}
static void set_handler(dispatch_block_t *place, dispatch_block_t handler) {
  if (*place) Block_release(*place);
  *place = handler ? Block_copy(handler) : NULL;
}
void dispatch_source_set_event_handler(dispatch_source_t source, dispatch_block_t handler) { set_handler(&source->event_handler, handler); }
void dispatch_source_set_cancel_handler(dispatch_source_t source, dispatch_block_t handler) { set_handler(&source->cancel_handler, handler); }
void dispatch_resume(dispatch_object_t object) {
  dispatch_source_t source = object;
  if (atomic_exchange(&source->resumed, true)) return;
  if (source->kind == TIMER)
    enqueue(source->queue, source->start, NULL, counted_retain(source));
  else
    events_post(source_arm, counted_retain(source));
}
void dispatch_source_cancel(dispatch_source_t source) {
  if (atomic_exchange(&source->cancelled, true)) return;
  if (source->kind == READ) events_post(source_disarm, source);
}
