#include "observe/api_stats.h"

#include <stdbool.h>
#include <string.h>

/* Byte offsets, F2.6. */
enum {
    INTERFACE_FILTERS = 0,
    INTERFACE_FILTERS_OS = 8,
    IP_FILTERS = 32,
    IP_FILTERS_OS = 40,
    SOCKET_FILTERS = 64,
    SOCKET_FILTERS_OS = 72,
    SOCKETS_ALLOCATED = 96,
    INET_STREAM = 200,
    INET_DATAGRAM = 208,
    INET6_STREAM = 240,
    INET6_DATAGRAM = 248,
    NEXUS_INET_STREAM = 328,
    NEXUS_INET6_STREAM = 344
};

static int64_t counter(const unsigned char *bytes, size_t offset) {
    int64_t value;
    memcpy(&value, bytes + offset, sizeof value);
    return value;
}

/* False for a negative summand or a sum beyond 64 bits; *sum is then untouched. */
static bool add(int64_t *sum, int64_t value) {
    if (value < 0 || *sum > INT64_MAX - value) {
        return false;
    }
    *sum += value;
    return true;
}

static bool is_part_of(int64_t part, int64_t whole) {
    return part >= 0 && part <= whole;
}

enum api_stats_outcome api_stats_decode(const unsigned char *bytes, size_t length, struct api_stats *stats) {
    struct api_stats read = {0};
    int64_t datagrams = 0;

    if (length < API_STATS_BYTES) {
        return API_STATS_SHORT;
    }
    /* flow_manager.c counts AF_INET flows as inet6 and the other way round: only the sum of both is right. */
    if (!add(&read.inet_stream_sockets, counter(bytes, INET_STREAM)) ||
        !add(&read.inet_stream_sockets, counter(bytes, INET6_STREAM)) ||
        !add(&read.nexus_stream_flows, counter(bytes, NEXUS_INET_STREAM)) ||
        !add(&read.nexus_stream_flows, counter(bytes, NEXUS_INET6_STREAM)) ||
        !add(&datagrams, counter(bytes, INET_DATAGRAM)) || !add(&datagrams, counter(bytes, INET6_DATAGRAM)) ||
        !add(&datagrams, read.inet_stream_sockets)) {
        return API_STATS_NEGATIVE;
    }
    read.interface_filters = counter(bytes, INTERFACE_FILTERS);
    read.interface_filters_os = counter(bytes, INTERFACE_FILTERS_OS);
    read.ip_filters = counter(bytes, IP_FILTERS);
    read.ip_filters_os = counter(bytes, IP_FILTERS_OS);
    read.socket_filters = counter(bytes, SOCKET_FILTERS);
    read.socket_filters_os = counter(bytes, SOCKET_FILTERS_OS);
    if (read.interface_filters < 0 || read.ip_filters < 0 || read.socket_filters < 0 ||
        counter(bytes, SOCKETS_ALLOCATED) < 0) {
        return API_STATS_NEGATIVE;
    }
    if (!is_part_of(read.interface_filters_os, read.interface_filters) ||
        !is_part_of(read.ip_filters_os, read.ip_filters) ||
        !is_part_of(read.socket_filters_os, read.socket_filters) ||
        !is_part_of(datagrams, counter(bytes, SOCKETS_ALLOCATED))) {
        return API_STATS_SUM_DIFFERS;
    }
    *stats = read;
    return API_STATS_OK;
}

const char *api_stats_problem(enum api_stats_outcome outcome) {
    switch (outcome) {
    case API_STATS_OK:
        return NULL;
    case API_STATS_SHORT:
        return "fewer counters than expected";
    case API_STATS_NEGATIVE:
        return "a counter is below zero";
    case API_STATS_SUM_DIFFERS:
        return "a counter is larger than the total it is part of";
    }
    return NULL;
}
