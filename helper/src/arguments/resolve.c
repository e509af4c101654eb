#include "arguments/resolve.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/control.h"

/* The system's resolver may try for half a minute. Who watches the helper takes 3 s of silence for a hang,
 * and a person with a wrong name should know within 5 s. */
enum { RESOLVE_TIMEOUT_MS = 2500, RESOLVE_STEP_MS = 5 };

/* One lookup, shared by the thread that does it and the one that waits; the last to leave frees it. */
struct lookup {
    char host[TARGET_HOST_MAX + 1];
    char service[8];
    int flags;
    int status; /* of getaddrinfo() */
    struct addrinfo *found;
    atomic_bool done;
    atomic_int holders;
};

static void release(struct lookup *lookup) {
    if (atomic_fetch_sub(&lookup->holders, 1) == 1) {
        if (lookup->found != NULL) {
            freeaddrinfo(lookup->found);
        }
        free(lookup);
    }
}

static void look_up(struct lookup *lookup) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = lookup->flags};
    lookup->status = getaddrinfo(lookup->host, lookup->service, &hints, &lookup->found);
    atomic_store(&lookup->done, true);
}

static void *look_up_thread(void *context) {
    struct lookup *lookup = context;
    look_up(lookup);
    release(lookup);
    return NULL;
}

/* getaddrinfo() cannot be stopped: a name is looked up on a thread of its own that may be left behind. */
static enum resolve_result look_up_name(struct lookup *lookup) {
    pthread_t thread;
    pthread_attr_t detached;
    if (pthread_attr_init(&detached) != 0) {
        return RESOLVE_FAILED;
    }
    atomic_fetch_add(&lookup->holders, 1);
    int failed = pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    if (failed == 0) {
        failed = pthread_create(&thread, &detached, look_up_thread, lookup);
    }
    (void)pthread_attr_destroy(&detached);
    if (failed != 0) {
        atomic_fetch_sub(&lookup->holders, 1);
        lookup->status = EAI_AGAIN;
        return RESOLVE_FAILED;
    }
    uint64_t end = clock_now_ns() + (uint64_t)RESOLVE_TIMEOUT_MS * CLOCK_NS_PER_MS;
    for (;;) {
        if (control_poll() != STOP_NOT) {
            return RESOLVE_STOPPED;
        }
        if (atomic_load(&lookup->done)) {
            return RESOLVE_DONE;
        }
        if (clock_now_ns() >= end) {
            return RESOLVE_FAILED;
        }
        (void)poll(NULL, 0, RESOLVE_STEP_MS);
    }
}

enum resolve_result resolve_target(const struct target *target, struct sockaddr_storage *address,
                                   socklen_t *length, char *message, size_t message_size) {
    enum resolve_result result = RESOLVE_DONE;
    bool localhost =
        strcasecmp(target->host, "localhost") == 0 || strcasecmp(target->host, "localhost.") == 0;
    struct lookup *lookup = calloc(1, sizeof *lookup);
    if (lookup == NULL) {
        snprintf(message, message_size, "out of memory");
        return RESOLVE_FAILED;
    }
    atomic_init(&lookup->holders, 1);
    atomic_init(&lookup->done, false);
    snprintf(lookup->host, sizeof lookup->host, "%s", localhost ? "127.0.0.1" : target->host);
    snprintf(lookup->service, sizeof lookup->service, "%u", (unsigned)target->port);
    lookup->flags = AI_NUMERICSERV;
    if (target->form == TARGET_NAME && !localhost) {
        result = look_up_name(lookup);
    } else {
        lookup->flags |= AI_NUMERICHOST;
        look_up(lookup);
    }
    bool done = atomic_load(&lookup->done);
    if (result == RESOLVE_DONE && (lookup->status != 0 || lookup->found == NULL)) {
        result = RESOLVE_FAILED;
    }
    if (result == RESOLVE_FAILED) {
        snprintf(message, message_size, "the name %s could not be looked up: %s", target->host,
                 done ? gai_strerror(lookup->status) : "no answer in time");
    }
    if (result == RESOLVE_DONE) {
        memset(address, 0, sizeof *address);
        memcpy(address, lookup->found->ai_addr, lookup->found->ai_addrlen);
        *length = lookup->found->ai_addrlen;
    }
    release(lookup);
    return result;
}
