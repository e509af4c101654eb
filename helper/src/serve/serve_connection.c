#include "serve/serve_connection.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/event_queue.h"

/* gcc 12 reports a pointer stored in a table element as leaked; serve_connection_close() frees it, which
 * LSan confirms. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif

enum { RECEIVE_SIZE = 16384 };

void serve_connection_close(struct server *server, int fd) {
    struct serve_connection *connection = &server->connections[fd];
    free(connection->unsent);
    tls_session_free(connection->tls);
    serve_http_free(&connection->http);
    *connection = (struct serve_connection){0};
    server->counters.open--;
    (void)close(fd); /* closed even where this reports an error */
}

static void fail(struct server *server, int fd) {
    server->counters.reset++;
    serve_connection_close(server, fd);
}

static struct stream stream_of(const struct server *server, int fd) {
    return (struct stream){.fd = fd, .tls = server->connections[fd].tls};
}

/* Waits for room before reading on: a client that does not read must not fill our memory. */
static void update_interest(struct server *server, int fd) {
    struct serve_connection *connection = &server->connections[fd];
    unsigned wanted = connection->unsent != NULL ? EVENT_WRITE : EVENT_READ;
    if (connection->handshaking && connection->handshake_writes) {
        wanted = EVENT_WRITE;
    }
    if (event_queue_watch(server->queue, fd, connection->interest, wanted) != 0) {
        fail(server, fd);
        return;
    }
    connection->interest = (uint8_t)wanted;
}

/* All is sent. An answer with "Connection: close" is followed by a half-close: closing both sides at once
 * could reset the answer away (RFC 9112 9.6). */
static void all_sent(struct server *server, int fd) {
    struct serve_connection *connection = &server->connections[fd];
    if (connection->closing && !connection->draining) {
        connection->draining = true;
        if (connection->tls != NULL) {
            tls_session_end(connection->tls);
        }
        if (shutdown(fd, SHUT_WR) != 0) {
            fail(server, fd);
        }
    }
}

/* Sends now what goes, keeps the rest. The connection may be closed afterwards. */
static void send_or_keep(struct server *server, int fd, const char *bytes, size_t length) {
    struct serve_connection *connection = &server->connections[fd];
    const struct stream stream = stream_of(server, fd);
    size_t sent = 0, now = 0;
    enum stream_result result = STREAM_MOVED;
    while (sent < length && result == STREAM_MOVED) {
        result = stream_write(&stream, bytes + sent, length - sent, &now);
        sent += now;
    }
    if (result == STREAM_BROKEN || result == STREAM_ENDED) {
        fail(server, fd);
        return;
    }
    server->counters.bytes_out += sent;
    if (sent == length) {
        all_sent(server, fd);
        return;
    }
    char *unsent = malloc(length - sent);
    if (unsent == NULL) {
        fail(server, fd);
        return;
    }
    memcpy(unsent, bytes + sent, length - sent);
    connection->unsent_length = length - sent;
    connection->unsent_at = 0;
    connection->unsent = unsent;
}

static void flush(struct server *server, int fd) {
    struct serve_connection *connection = &server->connections[fd];
    size_t left = connection->unsent_length - connection->unsent_at;
    const struct stream stream = stream_of(server, fd);
    size_t now;
    enum stream_result result = stream_write(&stream, connection->unsent + connection->unsent_at, left, &now);
    if (result == STREAM_BROKEN || result == STREAM_ENDED) {
        fail(server, fd);
        return;
    }
    server->counters.bytes_out += now;
    connection->unsent_at += now;
    if (connection->unsent_at == connection->unsent_length) {
        free(connection->unsent);
        connection->unsent = NULL;
        all_sent(server, fd);
    }
}

static void take_http(struct server *server, int fd, const char *bytes, size_t length) {
    struct serve_connection *connection = &server->connections[fd];
    struct serve_answers answers = {.bytes = server->answers};
    switch (serve_http_feed(&connection->http, bytes, length, server->date, &answers)) {
    case SERVE_HTTP_GO_ON:
        break;
    case SERVE_HTTP_CLOSE:
        connection->closing = true;
        break;
    case SERVE_HTTP_OUT_OF_MEMORY:
        fail(server, fd);
        return;
    }
    server->counters.requests += answers.requests;
    if (answers.length > 0 || connection->closing) {
        send_or_keep(server, fd, answers.bytes, answers.length);
    }
}

static void take(struct server *server, int fd, const char *bytes, size_t length) {
    server->counters.bytes_in += length;
    if (server->connections[fd].draining) {
        return;
    }
    switch (server->mode) {
    case SERVE_ECHO:
        server->counters.requests++;
        send_or_keep(server, fd, bytes, length);
        break;
    case SERVE_HTTP:
        take_http(server, fd, bytes, length);
        break;
    case SERVE_SINK:
        break;
    }
}

/* Receives one piece: the rest makes the descriptor ready again, after the other connections had their turn.
 * Bytes that TLS has already buffered do not, so all of them are taken. */
static void receive(struct server *server, int fd) {
    char bytes[RECEIVE_SIZE];
    size_t max = server->mode == SERVE_HTTP ? SERVE_FEED_MAX : sizeof bytes;
    size_t length;
    do {
        const struct stream stream = stream_of(server, fd);
        switch (stream_read(&stream, bytes, max, &length)) {
        case STREAM_MOVED:
            take(server, fd, bytes, length);
            break;
        case STREAM_ENDED:
            serve_connection_close(server, fd);
            return;
        case STREAM_BROKEN:
            fail(server, fd);
            return;
        case STREAM_WAIT_READ:
        case STREAM_WAIT_WRITE:
            return;
        }
    } while (server->connections[fd].tls != NULL && server->connections[fd].unsent == NULL);
}

/* Continues the handshake; what arrived with its end is served at once. */
static void handshake(struct server *server, int fd) {
    struct serve_connection *connection = &server->connections[fd];
    enum stream_result result = tls_session_handshake(connection->tls);
    connection->handshake_writes = result == STREAM_WAIT_WRITE;
    if (result == STREAM_MOVED) {
        connection->handshaking = false;
        receive(server, fd);
    } else if (result != STREAM_WAIT_READ && result != STREAM_WAIT_WRITE) {
        fail(server, fd);
    }
}

void serve_connection_begin(struct server *server, int fd) {
    server->connections[fd] = (struct serve_connection){.open = true};
    server->counters.accepted++;
    server->counters.open++;
    if (server->counters.open > server->counters.peak_open) {
        server->counters.peak_open = server->counters.open;
    }
    if (server->tls == NULL) {
        receive(server, fd);
    } else {
        server->connections[fd].tls = tls_session_create(server->tls, fd);
        server->connections[fd].handshaking = true;
        if (server->connections[fd].tls == NULL) {
            fail(server, fd);
            return;
        }
        handshake(server, fd);
    }
    if (server->connections[fd].open) {
        update_interest(server, fd);
    }
}

void serve_connection_event(struct server *server, int fd, unsigned ready) {
    struct serve_connection *connection = &server->connections[fd];
    if (!connection->open) {
        return; /* closed by an earlier event of the same batch */
    }
    if (connection->handshaking) {
        handshake(server, fd);
    } else if (connection->unsent != NULL) {
        if ((ready & EVENT_WRITE) != 0) {
            flush(server, fd);
        }
        if (connection->tls != NULL && connection->unsent == NULL) {
            receive(server, fd); /* what TLS has already read */
        }
    } else if ((ready & EVENT_READ) != 0) {
        receive(server, fd);
    }
    if (server->connections[fd].open) {
        update_interest(server, fd);
    }
}
