/* Usage and limits that people meet, as plain data; each part is read separately (F2.16). */
#ifndef LANELIGHT_LIMIT_READINGS_H
#define LANELIGHT_LIMIT_READINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/reading.h"
#include "census/fd_census.h"

/* In place of a number that is unlimited or not known: null in the line. */
#define LIMIT_NOT_KNOWN INT64_C(-1)

enum { EXTENSION_BYTES = 128, CARRIER_INTERFACE_BYTES = 16 };

enum three_valued { VALUE_NO, VALUE_YES, VALUE_NOT_KNOWN };
enum clock_affected { CLOCK_AFFECTED, CLOCK_NOT_AFFECTED, CLOCK_AFFECTED_UNKNOWN };

struct tcp_clock_reading {
    struct reading reading;
    bool from_connection; /* else from the time awake */
    uint64_t clock_ms;
    uint64_t uptime_ms;
    enum three_valued frozen;
    enum clock_affected affected;
};

struct tcp_memory_reading {
    struct reading reading;
    int64_t allocated_bytes;
    int64_t soft_bytes;
    int64_t hard_bytes;
    enum three_valued pressure;
};

struct ports_reading {
    struct reading reading;
    int64_t first;
    int64_t last;
    int64_t reserved;
    int64_t tcp_sockets;
    int64_t held;
    int64_t time_wait;
    int64_t in_range;
    int64_t to_one_destination;
    int64_t time_wait_reuse;
};

struct observed_files {
    int pid;
    char name[PROCESS_NAME_BYTES];
    int64_t descriptors;
    int64_t highest;
    int64_t soft;
    int64_t hard;
    int parent_pid; /* 0: not known */
    char parent_name[PROCESS_NAME_BYTES];
    char extension[EXTENSION_BYTES]; /* "": none */
};

enum { OPEN_FILES_LISTED_MAX = 24 };

struct open_files_reading {
    struct reading reading;
    struct observed_files processes[OPEN_FILES_LISTED_MAX];
    size_t count;
};

struct conntrack_reading {
    struct reading reading;
    int64_t count;
    int64_t max;
};

struct listen_queue_reading {
    struct reading reading;
    int64_t overflows;
    int64_t drops;
    int64_t request_queue_full_drops;
    int64_t request_queue_full_cookies;
    int64_t max_backlog;
    struct {
        bool known;
        int64_t port;
        int64_t queued;
        int64_t limit;
        int pid; /* 0: not known */
        char name[PROCESS_NAME_BYTES];
    } fullest;
};

struct observed_watches {
    int pid;
    char name[PROCESS_NAME_BYTES];
    int64_t instances;
    int64_t watches;
};

enum { FILE_WATCHES_LISTED_MAX = 16 };

struct file_watches_reading {
    struct reading reading;
    int64_t instances;
    int64_t instances_max;
    int64_t watches;
    int64_t watches_max;
    struct observed_watches processes[FILE_WATCHES_LISTED_MAX];
    size_t count;
};

struct control_group_reading {
    struct reading reading;
    int64_t processes;
    int64_t processes_max;
    int64_t memory_bytes;
    int64_t memory_max_bytes;
    int64_t memory_limit_events;
    int64_t out_of_memory_kills;
};

enum carrier_kind {
    CARRIER_PASTA,
    CARRIER_SLIRP4NETNS,
    CARRIER_TAILSCALE,
    CARRIER_WIREGUARD_GO,
    CARRIER_OPENVPN,
    CARRIER_OTHER
};

struct observed_carrier {
    enum carrier_kind kind;
    char interface[CARRIER_INTERFACE_BYTES]; /* "": it needs none */
    int pid;                                 /* 0: not visible from here */
    char program[PROCESS_NAME_BYTES];
};

enum { CARRIERS_LISTED_MAX = 16 };

struct network_stack_reading {
    struct reading reading;
    const char *kernel; /* "linux", "gvisor" */
    struct observed_carrier carriers[CARRIERS_LISTED_MAX];
    size_t count;
};

struct limit_readings {
    struct tcp_clock_reading tcp_clock;
    struct tcp_memory_reading tcp_memory;
    struct ports_reading ports;
    struct open_files_reading open_files;
    struct conntrack_reading conntrack;
    struct listen_queue_reading listen_queue;
    struct file_watches_reading file_watches;
    struct control_group_reading control_group;
    struct network_stack_reading network_stack;
};

#endif
