#include "serve/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "arguments/resolve.h"
#include "base/clock.h"
#include "base/control.h"
#include "base/errno_name.h"
#include "base/error_line.h"
#include "base/exit_code.h"
#include "base/json_out.h"
#include "limits/open_files.h"
#include "base/event_queue.h"
#include "serve/serve_connection.h"

/* Connections taken in one turn, so that a flood of new ones does not starve the others. */
enum { ACCEPT_BATCH = 256 };
/* The kernel cuts it to its own limit (somaxconn: 4096 on Linux, 128 on macOS). */
enum { LISTEN_BACKLOG = 65535 };
/* What `serve` promises; the table of connections is as long as the limit of open files, but no longer than
 * this. */
enum { CONNECTIONS_MAX = 60000, OTHER_DESCRIPTORS = 64 };

static int set_flags(int fd) {
    return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 ? 0 : -1;
}

/* A listening socket, or -1 with errno. */
static int open_listener(const struct sockaddr *address, socklen_t length) {
    int yes = 1;
    int fd = socket(address->sa_family, SOCK_STREAM, 0);
    if (fd < 0) {
        return -1;
    }
    /* SO_REUSEADDR: a server started again at once must not wait for the old one's TIME_WAIT. */
    if (set_flags(fd) == 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(fd, address, length) == 0 && listen(fd, LISTEN_BACKLOG) == 0) {
        return fd;
    }
    int error = errno;
    (void)close(fd); /* carried nothing */
    errno = error;
    return -1;
}

static int accept_one(int listener) {
#ifdef SOCK_NONBLOCK
    return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
    int fd = accept(listener, NULL, NULL);
    if (fd >= 0 && set_flags(fd) != 0) {
        (void)close(fd); /* as if it had gone away before */
        errno = ECONNABORTED;
        return -1;
    }
    return fd;
#endif
}

static int listen_for(struct server *server, unsigned interest) {
    int result = event_queue_watch(server->queue, server->listener, server->listener_interest, interest);
    server->listener_interest = interest;
    return result;
}

/* Out of descriptors or memory: the listener would stay ready. It rests until the next turn of run().
 */
static int pause_accepting(struct server *server) {
    server->counters.accept_pauses++;
    return listen_for(server, EVENT_NOTHING);
}

static int accept_batch(struct server *server) {
    for (int i = 0; i < ACCEPT_BATCH; i++) {
        int fd = accept_one(server->listener);
        if (fd >= 0 && (size_t)fd >= server->connection_count) {
            (void)close(fd); /* over CONNECTIONS_MAX */
            return pause_accepting(server);
        }
        if (fd >= 0) {
            serve_connection_begin(server, fd);
            continue;
        }
        switch (errno) {
        case EMFILE:
        case ENFILE:
        case ENOBUFS:
        case ENOMEM:
            return pause_accepting(server);
        case EBADF:
        case EINVAL:
        case ENOTSOCK:
            return -1;
        default: /* EAGAIN: no more; otherwise the error of a connection that is gone (accept(2)) */
            if (errno == EAGAIN || errno == EWOULDBLOCK) {
                return 0;
            }
        }
    }
    return 0;
}

static void set_date(struct server *server) {
    struct tm parts;
    time_t now = time(NULL);
    if (gmtime_r(&now, &parts) == NULL ||
        strftime(server->date, sizeof server->date, "%a, %d %b %Y %H:%M:%S GMT", &parts) == 0) {
        server->date[0] = '\0';
    }
}

/* Until a stop is requested; -1 with errno. */
static int run(struct server *server) {
    static const uint64_t interval_ns = (uint64_t)CONTROL_INTERVAL_MS * CLOCK_NS_PER_MS;
    struct event events[EVENT_BATCH];
    uint64_t next_check_ns = 0;
    for (;;) {
        uint64_t now_ns = clock_now_ns();
        if (now_ns >= next_check_ns) {
            next_check_ns = now_ns + interval_ns;
            set_date(server);
            if (control_poll() != STOP_NOT) {
                return 0;
            }
            if (server->listener_interest == EVENT_NOTHING && listen_for(server, EVENT_READ) != 0) {
                return -1;
            }
        }
        int count = event_queue_wait(server->queue, events, CONTROL_INTERVAL_MS);
        if (count < 0) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            if (events[i].fd != server->listener) {
                serve_connection_event(server, events[i].fd, events[i].ready);
            } else if (accept_batch(server) != 0) {
                return -1;
            }
        }
    }
}

static int say_listening(const struct server *server) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    struct target target = {.port = 0};
    char text[TARGET_TEXT_MAX], message[128];
    struct json_out line = {0};
    if (getsockname(server->listener, (struct sockaddr *)&address, &length) != 0) {
        return -1;
    }
    target_format_address((const struct sockaddr *)&address, text, sizeof text);
    if (target_parse(text, strlen(text), 0, &target, message, sizeof message) != 0) {
        return -1;
    }
    json_begin_line(&line, "listening");
    json_string(&line, "host", target.host);
    json_unsigned(&line, "port", target.port);
    json_string(&line, "mode", serve_mode_name(server->mode));
    json_boolean(&line, "tls", server->tls != NULL);
    json_unsigned(&line, "connectionsMax", server->connection_count - OTHER_DESCRIPTORS);
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

static int say_served(const struct serve_counters *counters) {
    struct json_out line = {0};
    json_begin_line(&line, "served");
    json_unsigned(&line, "accepted", counters->accepted);
    json_unsigned(&line, "openAtEnd", counters->open);
    json_unsigned(&line, "peakOpen", counters->peak_open);
    json_unsigned(&line, "requests", counters->requests);
    json_unsigned(&line, "bytesIn", counters->bytes_in);
    json_unsigned(&line, "bytesOut", counters->bytes_out);
    json_unsigned(&line, "reset", counters->reset);
    json_unsigned(&line, "acceptPauses", counters->accept_pauses);
    int result = json_end_line(&line);
    json_free(&line);
    return result;
}

/* Room for every descriptor that the limit, raised first, allows. -1: out of memory. */
static int allocate(struct server *server) {
    struct open_files_limit limit = {.soft = OTHER_DESCRIPTORS};
    if (open_files_raise(&limit) != 0) {
        perror("lanelight-helper: the limit of open files stays as it is");
    }
    size_t most = CONNECTIONS_MAX + OTHER_DESCRIPTORS;
    server->connection_count = limit.soft < most ? (size_t)limit.soft : most;
    if (server->connection_count <= OTHER_DESCRIPTORS) {
        server->connection_count = OTHER_DESCRIPTORS + 1;
    }
    server->connections = calloc(server->connection_count, sizeof *server->connections);
    server->answers = malloc(SERVE_ANSWERS_SIZE);
    return server->connections != NULL && server->answers != NULL ? 0 : -1;
}

int serve_run(const struct serve_options *options) {
    struct server server = {.queue = -1, .listener = -1, .mode = options->mode};
    struct sockaddr_storage address;
    socklen_t length = 0;
    char message[TARGET_TEXT_MAX + 128], text[TARGET_TEXT_MAX];
    int result = EXIT_CODE_FAULT;

    if (options->tls) {
        server.tls = tls_server_create(message, sizeof message);
        if (server.tls == NULL) {
            error_line("no-tls", 0, NULL);
            fprintf(stderr, "lanelight-helper: %s.\n", message);
            return EXIT_CODE_USAGE;
        }
    }
    if (resolve_target(&options->listen, &address, &length, message, sizeof message) != RESOLVE_DONE) {
        error_line("name-not-found", 0, options->listen.host);
        fprintf(stderr, "lanelight-helper: %s.\n", message);
        result = EXIT_CODE_FAILED;
        goto cleanup;
    }
    if (allocate(&server) != 0) {
        error_line("out-of-memory", 0, NULL);
        fprintf(stderr, "lanelight-helper: out of memory.\n");
        goto cleanup;
    }
    server.listener = open_listener((const struct sockaddr *)&address, length);
    if (server.listener < 0) {
        int error = errno;
        target_format(&options->listen, text, sizeof text);
        error_line("cannot-listen", error, text);
        fprintf(stderr, "lanelight-helper: cannot listen on %s (%s)%s.\n", text, errno_name(error),
                error == EADDRINUSE ? "; another program has it, choose another port or 0" : "");
        result = EXIT_CODE_FAILED;
        goto cleanup;
    }
    if (server.mode != SERVE_SINK) {
        stream_delay_acknowledgement(server.listener); /* the answer acknowledges the request */
    }
    server.queue = event_queue_open();
    if (server.queue < 0 || listen_for(&server, EVENT_READ) != 0 || say_listening(&server) != 0 ||
        run(&server) != 0) {
        error_line("waiting-failed", errno, NULL);
        perror("lanelight-helper: serving ended");
        goto cleanup;
    }
    result = say_served(&server.counters) == 0 ? EXIT_CODE_DONE : EXIT_CODE_FAULT;

cleanup:
    for (size_t fd = 0; server.connections != NULL && fd < server.connection_count; fd++) {
        if (server.connections[fd].open) {
            serve_connection_close(&server, (int)fd);
        }
    }
    free(server.connections);
    free(server.answers);
    tls_context_free(server.tls);
    if (server.queue >= 0) {
        (void)close(server.queue); /* nothing to flush */
    }
    if (server.listener >= 0) {
        (void)close(server.listener); /* nothing to flush */
    }
    return result;
}
