/* One accepted connection: what comes in, what goes out, and what it waits for. */
#ifndef LANELIGHT_SERVE_CONNECTION_H
#define LANELIGHT_SERVE_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arguments/options.h"
#include "serve/serve_http.h"
#include "stream/stream.h"

struct serve_counters {
    uint64_t accepted;
    uint64_t open;
    uint64_t peak_open;
    uint64_t requests; /* echo: pieces sent back; http: requests answered */
    uint64_t bytes_in;
    uint64_t bytes_out;
    uint64_t reset;         /* connections that ended with an error */
    uint64_t accept_pauses; /* times that descriptors or memory ran out */
};

struct serve_connection {
    struct tls_session *tls; /* NULL: plain */
    bool handshaking;
    bool handshake_writes; /* it waits for room to write */
    char *unsent; /* what the other side does not take yet */
    size_t unsent_length;
    size_t unsent_at;
    struct serve_http http;
    uint8_t interest; /* enum event_interest */
    bool open;
    bool closing;  /* close when all is sent */
    bool draining; /* our side is closed; the rest of theirs is thrown away */
};

struct server {
    int queue;
    int listener;
    unsigned listener_interest;
    enum serve_mode mode;
    struct tls_context *tls; /* NULL: plain */
    struct serve_connection *connections; /* by descriptor */
    size_t connection_count;
    struct serve_counters counters;
    char date[40]; /* RFC 9110 5.6.7, of this second */
    char *answers; /* SERVE_ANSWERS_SIZE, shared */
};

/* Takes over an accepted, non-blocking descriptor: serves what is already there. */
void serve_connection_begin(struct server *server, int fd);
/* Something may be read or written. */
void serve_connection_event(struct server *server, int fd, unsigned ready);
void serve_connection_close(struct server *server, int fd);

#endif
