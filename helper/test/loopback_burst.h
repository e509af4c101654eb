/* Bursts against a child process that serves on loopback, for the tests of io_uring (Linux). */
#ifndef LANELIGHT_LOOPBACK_BURST_H
#define LANELIGHT_LOOPBACK_BURST_H

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "burst/burst_engine.h"
#include "check.h"
#include "ipv4_address.h"
#include "ring_available_linux.h"
#include "transport/transport.h"

enum { CONNECTIONS = 200, CHUNK = 512 };

/* What the server does with the first bytes of a connection. */
enum server_behavior {
    SERVER_ECHOES,
    SERVER_ANSWERS_WRONGLY,
    SERVER_CLOSES,
    SERVER_RESETS,
    SERVER_NEVER_ANSWERS,
    SERVER_ANSWERS_IN_PIECES
};

static uint16_t server_port;
static pid_t server;

static inline void answer(int fd, enum server_behavior behavior) {
    static const char pieces[] = "HTTP/1.1 200 OK\r\n\r\n";
    const struct linger reset = {.l_onoff = 1};
    char bytes[CHUNK];
    ssize_t got = recv(fd, bytes, sizeof bytes, 0);
    if (got <= 0) {
        (void)close(fd);
        return;
    }
    switch (behavior) {
    case SERVER_ECHOES:
        (void)send(fd, bytes, (size_t)got, MSG_NOSIGNAL);
        break;
    case SERVER_ANSWERS_WRONGLY:
        (void)send(fd, "?", 1, MSG_NOSIGNAL);
        break;
    case SERVER_RESETS:
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        (void)close(fd);
        break;
    case SERVER_CLOSES:
        (void)close(fd);
        break;
    case SERVER_NEVER_ANSWERS:
        break;
    case SERVER_ANSWERS_IN_PIECES:
        for (const char *piece = pieces; *piece != '\0'; piece++) {
            (void)send(fd, piece, 1, MSG_NOSIGNAL);
        }
        break;
    }
}

static inline _Noreturn void serve(int listener, enum server_behavior behavior) {
    struct pollfd entries[CONNECTIONS * 2 + 1] = {{.fd = listener, .events = POLLIN}};
    nfds_t length = 1;
    while (poll(entries, length, -1) > 0) {
        for (nfds_t i = 1; i < length; i++) {
            if (entries[i].revents != 0) {
                answer(entries[i].fd, behavior);
                entries[i].fd = -1; /* one answer each; open until this process ends */
            }
        }
        if (entries[0].revents != 0 && length < CONNECTIONS * 2 + 1) {
            entries[length++] = (struct pollfd){.fd = accept(listener, NULL, NULL), .events = POLLIN};
        }
    }
    _exit(0);
}

static inline void start_server(enum server_behavior behavior) {
    struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, 0);
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(bind(listener, (const struct sockaddr *)&address, sizeof address) == 0);
    check(listen(listener, 1000) == 0);
    check(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    server_port = ntohs(address.sin_port);
    server = fork();
    if (server == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve(listener, behavior);
    }
    (void)close(listener);
}

static inline void stop_server(void) {
    check(kill(server, SIGKILL) == 0 && waitpid(server, NULL, 0) == server);
}

static inline struct transport_plan plan_of(const struct burst_options *options) {
    const struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, server_port);
    struct transport_plan plan = {
        .count = options->count, .sources = 1, .verify = options->verify, .address_length = sizeof address};
    plan.target.form = TARGET_NAME;
    snprintf(plan.target.host, sizeof plan.target.host, "localhost");
    memcpy(&plan.address, &address, sizeof address);
    return plan;
}

static inline void run_through(struct burst_engine *engine, struct transport *transport,
                               const struct burst_options *options, uint32_t count) {
    check(burst_engine_init(engine, options, count) == 0);
    engine->silent = true;
    check(burst_engine_run(engine, transport) == 0);
    transport->destroy(transport);
}

static inline struct burst_options verifying(enum verify verify) {
    return (struct burst_options){.count = CONNECTIONS,
                                  .window = 64,
                                  .deadline_ms = 20000,
                                  .verify = verify,
                                  .pattern = PATTERN_AT_ONCE};
}

#endif
