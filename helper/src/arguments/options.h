/* What the command line asks for, after args_parse(): complete, in range, with every default filled in. */
#ifndef LANELIGHT_OPTIONS_H
#define LANELIGHT_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "arguments/target.h"

enum helper_command {
    COMMAND_VERSION,
    COMMAND_OBSERVE,
    COMMAND_WATCH,
    COMMAND_PROBE,
    COMMAND_BURST,
    COMMAND_SERVE,
    COMMAND_PROCESS,
    COMMAND_PROCESSES,
    COMMAND_RUN,
    COMMAND_MANAGED
};
enum transport_id { TRANSPORT_SOCKETS, TRANSPORT_NETWORK_FRAMEWORK };
enum protocol { PROTOCOL_TCP, PROTOCOL_TLS, PROTOCOL_UDP };
enum pattern { PATTERN_AT_ONCE, PATTERN_ONE_BY_ONE, PATTERN_FIND_LIMIT };
enum verify { VERIFY_NONE, VERIFY_ECHO, VERIFY_HTTP };
enum burst_close { BURST_CLOSE_END, BURST_CLOSE_EACH };
enum serve_mode { SERVE_ECHO, SERVE_HTTP, SERVE_SINK };

/* Network.framework, or (LANELIGHT_NW_DOUBLE, tests on Linux) its double, is part of this build. */
#if defined(__APPLE__) || defined(LANELIGHT_NW_DOUBLE)
#define LANELIGHT_HAS_NETWORK_FRAMEWORK 1
#else
#define LANELIGHT_HAS_NETWORK_FRAMEWORK 0
#endif

/* The transport the platform itself would use. */
#if LANELIGHT_HAS_NETWORK_FRAMEWORK
#define TRANSPORT_DEFAULT TRANSPORT_NETWORK_FRAMEWORK
#else
#define TRANSPORT_DEFAULT TRANSPORT_SOCKETS
#endif

struct burst_options {
    struct target target;
    uint32_t count; /* find-limit: go no further than this; 0: as far as the target's cap */
    enum transport_id transport;
    enum protocol protocol; /* never UDP */
    enum pattern pattern;
    enum verify verify;
    enum burst_close close; /* each: as soon as its check is done; end: all together */
    uint32_t window;          /* connections in flight */
    uint32_t sources;         /* source addresses, 1: the system's own choice */
    uint32_t rate_per_second; /* 0: as fast as it goes */
    uint64_t hold_ms;
    uint64_t deadline_ms;   /* per connection */
    uint64_t time_limit_ms; /* whole burst; 0: none */
    uint32_t open_files;    /* the soft limit to begin with; 0: as inherited */
    bool raise_open_files;
    bool allow_public;
    bool insecure; /* TLS without trust; near targets only */
};

struct probe_options {
    bool quiet;           /* one unsent UDP flow to a documentation address; `target` is not set */
    struct target target; /* else K connections to this */
    uint32_t count;
    enum transport_id transport;
    enum protocol protocol; /* TCP, TLS; UDP when quiet */
    uint64_t deadline_ms;   /* the whole probe */
    bool allow_public;
    bool insecure;
};

struct serve_options {
    struct target listen; /* port 0: the system's choice; a name is looked up */
    enum serve_mode mode;
    bool tls;
};

struct process_options {
    uint32_t pid;
    bool tree;        /* with its descendants and the processes that the system holds it responsible for */
    bool connections; /* list each connection */
    uint64_t every_ms; /* 0: once */
};

struct run_options {
    const char *const *program; /* ended by NULL, as argv is */
    uint32_t open_files;  /* the soft limit to begin with; 0: as inherited */
    uint32_t descriptor;  /* where the lines go: the standard streams belong to the program */
    uint64_t every_ms;
};

struct managed_options {
    const char *domain;
    const char *const *keys;
    uint32_t count;
};

struct helper_options {
    enum helper_command command;
    union { /* version, observe, watch and processes have none */
        struct burst_options burst;
        struct probe_options probe;
        struct serve_options serve;
        struct process_options process;
        struct run_options run;
        struct managed_options managed;
    } of;
};

const char *transport_id_name(enum transport_id transport);
const char *protocol_name(enum protocol protocol);
const char *pattern_name(enum pattern pattern);
const char *verify_name(enum verify verify);
const char *burst_close_name(enum burst_close close);
const char *serve_mode_name(enum serve_mode mode);

#endif
