/* The event thread: the "kernel side" of the double. */
#include "double.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

struct post {
    struct post *next;
    uint64_t due_ms;
    void (*work)(void *);
    void *context;
};

enum { MOST_HIDDEN = 16, BATCH = 256 };
static int epoll_fd = -1, wake_fd = -1;
static pthread_mutex_t posts_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct post *posts, **posts_tail = &posts;
static struct post *delayed; /* event thread only, by time */
static int hidden[MOST_HIDDEN];
static int hidden_count;

void events_hide(int fd) {
    if (hidden_count < MOST_HIDDEN) {
        hidden[hidden_count++] = fd;
    }
}

bool events_is_hidden(int fd) {
    for (int i = 0; i < hidden_count; i++) {
        if (hidden[i] == fd) {
            return true;
        }
    }
    return false;
}

static uint64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void run_posts(void) {
    for (;;) {
        pthread_mutex_lock(&posts_mutex);
        struct post *list = posts;
        posts = NULL;
        posts_tail = &posts;
        pthread_mutex_unlock(&posts_mutex);
        if (!list) {
            break;
        }
        while (list) {
            struct post *post = list;
            list = post->next;
            if (post->due_ms) {
                struct post **at = &delayed;
                while (*at && (*at)->due_ms <= post->due_ms) {
                    at = &(*at)->next;
                }
                post->next = *at;
                *at = post;
                continue;
            }
            post->work(post->context);
            free(post);
        }
    }
    while (delayed && delayed->due_ms <= now_ms()) {
        struct post *post = delayed;
        delayed = post->next;
        post->work(post->context);
        free(post);
    }
}

static void *run(void *unused) {
    (void)unused;
    struct epoll_event events[BATCH];
    for (;;) {
        uint64_t now = now_ms();
        int wait_ms = !delayed ? -1 : delayed->due_ms <= now ? 0 : (int)(delayed->due_ms - now);
        int count = epoll_wait(epoll_fd, events, BATCH, wait_ms);
        for (int i = 0; i < count; i++) {
            struct watch *watch = events[i].data.ptr;
            uint64_t wakes;
            if (watch) {
                watch->ready(watch->context, events[i].events);
            } else if (read(wake_fd, &wakes, sizeof wakes) < 0) {
                continue;
            }
        }
        run_posts();
    }
    return NULL;
}

void events_post_later(void (*work)(void *), void *context, unsigned delay_ms) {
    struct post *post = calloc(1, sizeof *post);
    if (!post) {
        abort();
    }
    *post = (struct post){.due_ms = delay_ms ? now_ms() + delay_ms : 0, .work = work, .context = context};
    pthread_mutex_lock(&posts_mutex);
    *posts_tail = post;
    posts_tail = &post->next;
    pthread_mutex_unlock(&posts_mutex);
    uint64_t one = 1;
    if (write(wake_fd, &one, sizeof one) < 0) {
        return;
    }
}

void events_post(void (*work)(void *), void *context) {
    events_post_later(work, context, 0);
}

static void control(int operation, struct watch *watch, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = watch};
    if (epoll_ctl(epoll_fd, operation, watch->fd, &event) != 0) {
        perror("double: epoll_ctl");
        abort();
    }
}
void events_add(struct watch *watch, uint32_t events) {
    control(EPOLL_CTL_ADD, watch, events);
}
void events_change(struct watch *watch, uint32_t events) {
    control(EPOLL_CTL_MOD, watch, events);
}
void events_remove(struct watch *watch) {
    control(EPOLL_CTL_DEL, watch, 0);
}

/* After double_plan.c (150) and the fork of the flowswitch (160): a fork must not meet a thread. */
__attribute__((constructor(170))) static void start(void) {
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    pthread_t thread;
    if (epoll_fd < 0 || wake_fd < 0 || epoll_ctl(epoll_fd, EPOLL_CTL_ADD, wake_fd, &event) != 0 ||
        pthread_create(&thread, NULL, run, NULL) != 0) {
        perror("double: the event thread");
        abort();
    }
    pthread_detach(thread);
    events_hide(epoll_fd);
    events_hide(wake_fd);
}
