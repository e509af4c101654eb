/* One process at one moment: what it holds, against its own limits. What the system does not report is
 * LIMIT_NOT_KNOWN. */
#ifndef LANELIGHT_PROCESS_READING_H
#define LANELIGHT_PROCESS_READING_H

#include "census/fd_census.h"
#include "census/socket_record.h"
#include "observe/limit_readings.h"
#include "process/process_list.h"

/* The number of its sockets by kind. */
struct socket_sorts {
    uint32_t listening;
    uint32_t connecting; /* SYN sent, no answer yet */
    uint32_t close_wait; /* the other end has closed, this one has not */
    uint32_t loopback;
};

struct process_reading {
    struct listed_process process;
    char path[PROCESS_PATH_BYTES];
    int error; /* why its descriptors are hidden; 0: they are not */
    int64_t soft;
    int64_t hard;
    int64_t descriptors;
    int64_t peak; /* the maximum so far, including samples between two lines */
    int64_t highest;
    struct descriptor_counts counts;
    struct socket_sorts sorts;
    bool ended;            /* these are its last numbers */
    bool counted;          /* counts and sorts were read, at counted_ns */
    bool records_missing;  /* the sockets are counted, but their details are unknown */
    uint64_t counted_ns;
    int64_t counted_descriptors;
    struct socket_records sockets;
};

/* Reads path and limits, once: they hardly ever change. */
void process_reading_begin(struct process_reading *reading);

/* Updates the number of descriptors and its peak; cheap enough for a hundred times a second on Linux. */
void process_reading_descriptors(struct process_reading *reading);

/* Counts every descriptor of these processes by kind. A failure is stored in reading->error; ENOMEM is
 * returned. */
int process_reading_count(struct process_reading *readings, size_t count);

/* Sets the number of descriptors, and the peak with it. */
void process_reading_set_descriptors(struct process_reading *reading, int64_t descriptors);

/* NULL if none of them is of this process. */
struct process_reading *process_reading_find(struct process_reading *readings, size_t count, int pid);

/* Adds a socket to counts and sorts. Returns 0 or ENOMEM. */
int process_reading_add(struct process_reading *reading, const struct socket_record *record);

/* Resets the counts before a new count. */
void process_reading_clear(struct process_reading *reading);
void process_reading_free(struct process_reading *reading);

#endif
