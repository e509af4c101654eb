/* The seam between the burst engine and what really opens connections.
 *
 * The engine decides when to open and close, keeps deadlines, counts and reports; a transport only opens,
 * checks and closes. It knows its caller as a `struct transport_events` and nothing more. Everything happens
 * on one thread or one serial queue, so no locks are needed.
 *
 *   run()   calls tick() again and again: at once, after every batch of events, and no later than the time
 * the last call returned; it ends when tick() returns TRANSPORT_FINISHED and whatever the transport cancelled
 * has come to rest. open()  is only ever called from inside tick(). It may report events before it returns,
 * its own and those of connections opened earlier. close() is called exactly once for each opened index, also
 * from inside an event. The caller ignores events of an index that is closed, late or repeated ones too.
 */
#ifndef LANELIGHT_TRANSPORT_H
#define LANELIGHT_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "arguments/options.h"
#include "transport/failure_kind.h"

/* What the transport needs to know of a burst; outlives it. */
struct transport_plan {
    struct target target;            /* as the user wrote it (TLS server name, HTTP Host) */
    struct sockaddr_storage address; /* looked up once, before the start */
    socklen_t address_length;
    enum protocol protocol;
    enum verify verify; /* what to send and what to expect: answer_check.h */
    uint32_t count;     /* indexes are 0 … count-1 */
    uint32_t sources;
    bool insecure;
};

/* The descriptors of this process that carry connections, read from the system. */
struct transport_census {
    bool known;
    uint32_t sockets;
    uint32_t flowswitch_channels;
    enum { PROXY_NOT_KNOWN, PROXY_NONE, PROXY_CONFIGURED } proxy; /* Private Relay or a proxy in the path */
    char interface[16];                                           /* of the path; "" if not known */
};

#define TRANSPORT_FINISHED UINT64_MAX

/* What a transport reports to its caller. */
struct transport_events {
    void *context; /* the caller's; handed back with every event */
    /* The connection is up: TCP established, TLS agreed; since `since_ns` of clock_now_ns(). */
    void (*ready)(void *context, uint32_t index, uint64_t since_ns);
    /* Its data was checked as `verify` asks. Not called for VERIFY_NONE. */
    void (*verified)(void *context, uint32_t index);
    /* The transport keeps trying and reports why nothing moves. The last reason becomes the failure when the
     * deadline passes; 0 means that the reason is gone. */
    void (*waiting)(void *context, uint32_t index, enum failure_kind kind, int error_number);
    /* Over. The caller closes the index. */
    void (*failed)(void *context, uint32_t index, enum failure_kind kind, int error_number);
    /* Opens what is due and keeps deadlines; the clock_now_ns() by which it wants to be called again, or
     * TRANSPORT_FINISHED. */
    uint64_t (*tick)(void *context);
};

struct transport {
    void (*open)(struct transport *self, uint32_t index);
    void (*close)(struct transport *self, uint32_t index);
    void (*census)(struct transport *self, struct transport_census *out);
    /* 0, or -1 with errno when waiting itself failed. */
    int (*run)(struct transport *self, const struct transport_events *events);
    void (*destroy)(struct transport *self);
};

/* NULL with one sentence, without its full stop, in `message`. */
struct transport *transport_sockets_create(const struct transport_plan *plan, char *message,
                                           size_t message_size);
/* Plain TCP through io_uring; NULL where this system does not have it. */
struct transport *transport_ring_create(const struct transport_plan *plan);
struct transport *transport_nw_create(const struct transport_plan *plan, char *message, size_t message_size);

#endif
