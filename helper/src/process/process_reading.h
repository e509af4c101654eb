/* One process at one moment: what it holds, against its own limits. What the system will not tell is LIMIT_NOT_KNOWN. */
#ifndef LANELIGHT_PROCESS_READING_H
#define LANELIGHT_PROCESS_READING_H

#include "census/fd_census.h"
#include "census/socket_record.h"
#include "observe/limit_readings.h"
#include "process/process_list.h"

/* How many of its sockets are of which sort. */
struct socket_sorts {
    uint32_t listening;
    uint32_t connecting; /* SYN sent, no answer yet */
    uint32_t close_wait; /* the other end is gone, this one was not closed */
    uint32_t loopback;
};

struct process_reading {
    struct listed_process process;
    char path[PROCESS_PATH_BYTES];
    int error; /* why its descriptors cannot be seen; 0: they can */
    int64_t soft;
    int64_t hard;
    int64_t descriptors;
    int64_t peak; /* the most seen at once, between two lines too */
    int64_t highest;
    struct descriptor_counts counts;
    struct socket_sorts sorts;
    bool ended;            /* it is gone: these are the last numbers */
    bool counted;          /* counts and sorts were read, at counted_ns */
    bool records_missing;  /* the sockets are counted, but not known one by one */
    uint64_t counted_ns;
    int64_t counted_descriptors;
    struct socket_records sockets;
};

/* Path and limits: once, they hardly change. */
void process_reading_begin(struct process_reading *reading);

/* The number of descriptors now, and the peak; cheap enough for a hundred times a second on Linux. */
void process_reading_descriptors(struct process_reading *reading);

/* Every descriptor of these processes, and what it is. A failure is in reading->error, or (memory) returned. */
int process_reading_count(struct process_reading *readings, size_t count);

/* Takes a socket into counts and sorts. Returns 0 or ENOMEM. */
int process_reading_add(struct process_reading *reading, const struct socket_record *record);

/* Before a new count. */
void process_reading_clear(struct process_reading *reading);
void process_reading_free(struct process_reading *reading);

#endif
