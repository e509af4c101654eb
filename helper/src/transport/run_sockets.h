/* One run of the sockets transport: what its files share. */
#ifndef LANELIGHT_RUN_SOCKETS_H
#define LANELIGHT_RUN_SOCKETS_H

#include <stdbool.h>
#include <stdint.h>

#include "stream/stream.h"
#include "transport/poll_loop.h"
#include "transport/socket_dial.h"
#include "transport/source_ports.h"
#include "transport/transport.h"

enum stage { STAGE_CONNECTING = 0, STAGE_HANDSHAKING, STAGE_SENDING, STAGE_RECEIVING, STAGE_SETTLED };

struct socket_connection {
    struct stream stream;
    uint16_t progress; /* bytes sent, then bytes of the answer that were right */
    enum stage stage;
};

/* Requests sent in one go. On loopback Linux ends the handshake within connect(), so that a request may wait
 * for those of the next connections: the server is then woken once for all of them. Elsewhere a handshake
 * could end while its request waits, and the connect time would be too long. */
#ifdef __linux__
enum { REQUEST_BATCH = 16 };
#else
enum { REQUEST_BATCH = 1 };
#endif

struct unsent_request {
    uint64_t since_ns; /* when connect() returned */
    uint32_t index;
};

struct sockets_run {
    struct transport transport; /* first: what the caller holds */
    const struct transport_plan *plan;
    const struct transport_events *events;
    struct tls_context *tls; /* NULL: plain */
    struct socket_connection *connections;
    struct poll_loop loop;
    struct source_ports ports;
    struct dial_options dial;
    bool sends_at_once; /* loopback: the TCP handshake is complete when connect() returns */
    struct unsent_request unsent[REQUEST_BATCH];
    uint32_t unsent_count;
};

/* A socket that is on its way is the connection `index`. */
void socket_flow_begin(struct sockets_run *run, uint32_t index, int fd);
/* Sends the requests of the last ones begun, before waiting. */
void socket_flow_send_batch(struct sockets_run *run);
/* The poll events of one of them; `context` is the run. */
void socket_flow_event(void *context, uint32_t index, short events);
void socket_flow_fail(struct sockets_run *run, uint32_t index, int error_number);

#endif
