/*
 * The bytes of sysctl net.api_stats (F2.6): 52 counters of 64 bits. The structure is private, the layout was
 * the same from 12.0.1 to 26.0; what contradicts itself is refused. Pure: no system call, no allocation.
 */
#ifndef LANELIGHT_API_STATS_H
#define LANELIGHT_API_STATS_H

#include <stddef.h>
#include <stdint.h>

enum { API_STATS_BYTES = 416 };

struct api_stats {
    int64_t inet_stream_sockets; /* IPv4 and IPv6 together, allocated since boot */
    int64_t nexus_stream_flows;  /* likewise, user-space TCP flows */
    int64_t interface_filters;   /* attached now; *_os: those of them that are Apple's own */
    int64_t interface_filters_os;
    int64_t ip_filters;
    int64_t ip_filters_os;
    int64_t socket_filters;
    int64_t socket_filters_os;
};

enum api_stats_outcome {
    API_STATS_OK,
    API_STATS_SHORT,      /* fewer than API_STATS_BYTES; more is taken as counters added at the end */
    API_STATS_NEGATIVE,   /* a counter below zero or a sum beyond 64 bits */
    API_STATS_SUM_DIFFERS /* a part larger than its whole: the layout is not the one we know */
};

enum api_stats_outcome api_stats_decode(const unsigned char *bytes, size_t length, struct api_stats *stats);

/* What was wrong, for a person who reads a capture; NULL for API_STATS_OK. */
const char *api_stats_problem(enum api_stats_outcome outcome);

#endif
