/* Everything one `observe` saw, as plain data. Each part is read apart and fails apart (F2.16). */
#ifndef LANELIGHT_OBSERVATION_H
#define LANELIGHT_OBSERVATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/reading.h"
#include "census/fd_census.h"
#include "observe/api_stats.h"
#include "observe/default_route.h"
#include "observe/flow_advisory.h"
#include "observe/interface_kind.h"
#include "observe/limit_readings.h"

enum { OS_TEXT_BYTES = 64, FILTER_STATE_BYTES = 256 };

enum bridged { BRIDGED_NO, BRIDGED_YES, BRIDGED_NOT_KNOWN };

struct observed_interface {
    char name[INTERFACE_NAME_BYTES];
    enum interface_kind kind;
    bool up;
    bool running;
    bool ipv4;
    bool ipv6;
    enum bridged bridged; /* is a member of a bridge, F1.14 */
    uint64_t addresses;   /* a digest of its addresses, independent of their order */
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
    char (*extensions)[EXTENSION_BYTES]; /* NULL, or beside `channels`; "" for a process that is none */
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
    struct limit_readings limit_readings;
};

/* The interface of this name, appended if it is new; NULL when memory is short or the name is too long. */
struct observed_interface *interface_list_entry(struct interface_list *list, const char *name);

void flow_advisory_list_free(struct flow_advisory_list *list);
void observation_free(struct observation *observation);

#endif
