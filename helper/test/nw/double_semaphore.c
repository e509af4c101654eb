/* The double's dispatch semaphores. */
#include "double.h"

#include <pthread.h>
#include <time.h>

struct dispatch_semaphore_s {
    struct counted counted;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    intptr_t value;
};

static void semaphore_destroy(void *self) {
    dispatch_semaphore_t semaphore = self;
    pthread_mutex_destroy(&semaphore->mutex);
    pthread_cond_destroy(&semaphore->changed);
}
dispatch_semaphore_t dispatch_semaphore_create(intptr_t value) {
    dispatch_semaphore_t semaphore = counted_new(sizeof *semaphore, semaphore_destroy);
    semaphore->value = value;
    pthread_mutex_init(&semaphore->mutex, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&semaphore->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    return semaphore;
}
/* A timeout is not needed by the helper: it only ever waits for good. */
intptr_t dispatch_semaphore_wait(dispatch_semaphore_t semaphore, dispatch_time_t timeout) {
    (void)timeout;
    pthread_mutex_lock(&semaphore->mutex);
    while (semaphore->value == 0) {
        pthread_cond_wait(&semaphore->changed, &semaphore->mutex);
    }
    semaphore->value--;
    pthread_mutex_unlock(&semaphore->mutex);
    return 0;
}
intptr_t dispatch_semaphore_signal(dispatch_semaphore_t semaphore) {
    pthread_mutex_lock(&semaphore->mutex);
    semaphore->value++;
    pthread_cond_signal(&semaphore->changed);
    pthread_mutex_unlock(&semaphore->mutex);
    return 0;
}
