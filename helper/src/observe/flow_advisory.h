/*
 * The bytes of sysctl kern.skywalk.stats.flow_adv (F2.8): one record per flowswitch channel in the system,
 * for every user. Private ABI, so nothing is believed that does not add up. Pure: no system call, no
 * allocation.
 */
#ifndef LANELIGHT_FLOW_ADVISORY_H
#define LANELIGHT_FLOW_ADVISORY_H

#include <stddef.h>
#include <stdint.h>

enum {
    FLOW_ADVISORY_INTERFACE_BYTES = 16,
    FLOW_ADVISORY_HEADER_BYTES = 40, /* uuid 16, interface 16, pid 4, count 4 */
    FLOW_ADVISORY_ENTRY_BYTES = 20,  /* uuid 16, flags 4 */
    FLOW_ADVISORY_FLOWS_MAX = 65536  /* NX_FLOWADV_MAX, F4.2 */
};

struct flow_advisory_channel {
    int32_t pid;
    uint32_t flows;                                /* 0: the channel is open and carries no flow */
    char interface[FLOW_ADVISORY_INTERFACE_BYTES]; /* "" for a flowswitch without an interface */
};

enum flow_advisory_outcome {
    FLOW_ADVISORY_OK,
    FLOW_ADVISORY_SUM_DIFFERS,   /* the records do not fill the bytes exactly */
    FLOW_ADVISORY_TOO_MANY,      /* a count beyond FLOW_ADVISORY_FLOWS_MAX */
    FLOW_ADVISORY_BAD_INTERFACE, /* no NUL within 16 bytes, or not printable ASCII */
    FLOW_ADVISORY_BAD_PID,       /* negative */
    FLOW_ADVISORY_NO_ROOM        /* more records than `capacity` */
};

/* The most records that `length` bytes can hold: what to allocate before decoding. */
size_t flow_advisory_capacity(size_t length);

/*
 * Decodes all records or none: *count is 0 unless the outcome is FLOW_ADVISORY_OK. Only the count of a record
 * is used, never its entries: from macOS 15.0 on the kernel fills entry 0 alone (F2.8), the count stays
 * right.
 */
enum flow_advisory_outcome flow_advisory_decode(const unsigned char *bytes, size_t length,
                                                struct flow_advisory_channel *channels, size_t capacity,
                                                size_t *count);

/* What was wrong, for a person who reads a capture; NULL for FLOW_ADVISORY_OK. */
const char *flow_advisory_problem(enum flow_advisory_outcome outcome);

#endif
