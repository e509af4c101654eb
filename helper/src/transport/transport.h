/* The seam between the burst engine and what really opens connections.
 *
 * The engine decides when to open and close, keeps deadlines, counts and reports; a transport only opens,
 * checks and closes. Everything happens on one thread or one serial queue: the engine has no locks.
 *
 *   run()  of the transport calls burst_tick() again and again: at once, after every batch of events, and no
 *          later than the time the last call returned; it ends when burst_tick() returns BURST_FINISHED and
 *          whatever the transport cancelled has come to rest.
 *   open() is only ever called from inside burst_tick(). It may report its events before it returns.
 *   close() is called exactly once for each opened index, also from inside an event. The engine ignores
 *          events of an index that is closed, late or repeated ones too.
 */
#ifndef LANELIGHT_TRANSPORT_H
#define LANELIGHT_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "arguments/options.h"
#include "transport/failure_kind.h"

struct burst_engine;

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
    struct failure_context failures; /* version and locality for failure_kind_of_errno() */
};

/* The descriptors of this process that carry connections, looked at for real. */
struct transport_census {
    bool known;
    uint32_t sockets;
    uint32_t flowswitch_channels;
    enum { PROXY_NOT_KNOWN, PROXY_NONE, PROXY_CONFIGURED } proxy; /* Private Relay or a proxy in the path */
    char interface[16];                                           /* of the path; "" if not known */
};

struct transport {
    void (*open)(struct transport *self, uint32_t index);
    void (*close)(struct transport *self, uint32_t index);
    void (*census)(struct transport *self, struct transport_census *out);
    /* 0, or -1 with errno when waiting itself failed. */
    int (*run)(struct transport *self, struct burst_engine *engine);
    void (*destroy)(struct transport *self);
};

/* NULL with one sentence, without its full stop, in `message`. */
struct transport *transport_sockets_create(const struct transport_plan *plan, char *message,
                                           size_t message_size);
struct transport *transport_nw_create(const struct transport_plan *plan, char *message, size_t message_size);

/* --- events, from the transport into the engine (burst_engine.c) --- */

/* The connection stands: TCP established, TLS agreed. */
void burst_connection_ready(struct burst_engine *engine, uint32_t index);
/* Its data was checked as `verify` asks. Not called for VERIFY_NONE. */
void burst_connection_verified(struct burst_engine *engine, uint32_t index);
/* Not given up by the transport, but it says why nothing moves. The last one becomes the failure when the
 * deadline passes; 0 means that the reason is gone. */
void burst_connection_waiting(struct burst_engine *engine, uint32_t index, enum failure_kind kind,
                              int error_number);
/* Over. The engine closes the index. */
void burst_connection_failed(struct burst_engine *engine, uint32_t index, enum failure_kind kind,
                             int error_number);

#define BURST_FINISHED UINT64_MAX
/* Opens what is due, enforces deadlines, reports; the clock_now_ns() by which it wants to be called again. */
uint64_t burst_tick(struct burst_engine *engine);

#endif
