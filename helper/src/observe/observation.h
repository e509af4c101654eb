/* Everything one `observe` saw, as plain data. Each part is read apart and fails apart (F2.16). */
#ifndef FLOWLIGHT_OBSERVATION_H
#define FLOWLIGHT_OBSERVATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "observe/api_stats.h"
#include "observe/default_route.h"
#include "observe/flow_advisory.h"
#include "observe/interface_kind.h"

enum { PROCESS_NAME_BYTES = 64, OS_TEXT_BYTES = 64, FILTER_STATE_BYTES = 256 };

/* Whether a part was read. All zero is "nobody tried", which is printed as ENOTSUP. */
struct reading {
    bool ok;
    const char *call;    /* the call that failed, "sysctl net.filter_state" */
    int error;           /* its errno; EBADMSG when the answer has not the layout we know */
    const char *problem; /* for EBADMSG: what did not fit; else NULL */
};

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_NOT_KNOWN };

struct observed_interface {
    char name[INTERFACE_NAME_BYTES];
    enum interface_kind kind;
    bool up;
    bool running;
    bool ipv4;
    bool ipv6;
    enum answer bridged; /* is a member of a bridge, F1.14 */
};

/* The network descriptors of one process. */
struct descriptor_counts {
    uint32_t flowswitch_channels; /* F3.2, chi_type 3: this process uses the user-space path */
    uint32_t other_channels;      /* netif, kernel and user pipes: packet-level, no TCP or UDP of its own */
    uint32_t tcp_sockets;
    uint32_t udp_sockets;
};

struct observed_process {
    int pid;
    char name[PROCESS_NAME_BYTES]; /* "" when not known */
    struct descriptor_counts descriptors;
};

struct census {
    struct reading reading;
    uint32_t visible;
    uint32_t hidden; /* processes of others, whose descriptors we may not see (F3.5) */
    struct observed_process *processes;
    size_t process_count;
    size_t process_capacity;
};

struct interface_list {
    struct reading reading;
    struct observed_interface *items;
    size_t count;
    size_t capacity;
};

struct flow_advisory_list {
    struct reading reading;
    struct flow_advisory_channel *channels;
    char (*names)[PROCESS_NAME_BYTES]; /* beside `channels`; "" when not known */
    size_t count;
};

/* -1 is unlimited or not known; both are null in the line. */
struct observed_limits {
    struct reading reading;
    int64_t open_files_soft;
    int64_t open_files_hard;
    int64_t max_files_per_process;
    int64_t max_files;
    int64_t files_open;
    int64_t port_first;
    int64_t port_last;
};

struct observation {
    const char *platform;
    struct {
        char name[OS_TEXT_BYTES]; /* "" when not known, like the others */
        char version[OS_TEXT_BYTES];
        char build[OS_TEXT_BYTES];
        char kernel[OS_TEXT_BYTES];
    } os;
    struct {
        struct reading reading;
        int32_t enable_netagent;
    } gate;
    struct {
        struct reading reading;
        char value[FILTER_STATE_BYTES];
    } filter_state;
    struct flow_advisory_list flow_advisory;
    struct {
        struct reading reading;
        int32_t nexus_flows;
        int32_t socket_flows;
        int32_t clients;
    } necp;
    struct {
        struct reading reading;
        struct api_stats stats;
    } api_stats;
    struct census census;
    struct interface_list interfaces;
    struct {
        struct reading reading;
        char ipv4[INTERFACE_NAME_BYTES]; /* "" for none */
        char ipv6[INTERFACE_NAME_BYTES];
    } default_route;
    struct observed_limits limits;
};

struct reading reading_ok(void);
struct reading reading_failed(const char *call, int error);
/* The call succeeded but its answer cannot be what it should be. */
struct reading reading_malformed(const char *call, const char *problem);

/* One more process; NULL when memory is short. The pointer holds until the next append. */
struct observed_process *census_append(struct census *census);

/* The interface of this name, appended if it is new; NULL when memory is short or the name is too long. */
struct observed_interface *interface_list_entry(struct interface_list *list, const char *name);

void observation_free(struct observation *observation);

#endif
