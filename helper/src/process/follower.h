/* A process and optionally its family, read repeatedly at a bounded cost. */
#ifndef LANELIGHT_FOLLOWER_H
#define LANELIGHT_FOLLOWER_H

#include "process/process_json.h"

/* Zero-initialise with the settings; free with follower_free(). */
struct follower {
    bool tree;
    bool connections;
    /* The pause after a count or a new list, as a multiple of the CPU time it took. At 250, both together
     * use less than one percent of a processor. */
    uint32_t pause_factor;

    struct process_reading *readings; /* the first is the process itself */
    size_t count;
    size_t capacity;
    struct process_list list;
    uint64_t list_mark;
    uint64_t next_list_ns;
    struct flow_advisory_list flows;
    struct local_addresses addresses;
    bool counted_now; /* the last reading included a count */
    uint64_t count_began_ns; /* in CPU time */
    uint64_t next_count_ns;
};

/* Returns 0 or an errno: ESRCH where there is no such process. */
int follower_begin(struct follower *follower, int pid);

/* Reads the number of descriptors of each member, for the peak between two lines. True if one has changed. */
bool follower_sample(struct follower *follower);

/* Whether many descriptors were opened since the last count: they may be closed again before the next one
 * is due. */
bool follower_has_jumped(const struct follower *follower);

/* Reads members, counts (when they are due) and flows. Returns 0 or an errno. */
int follower_read(struct follower *follower);

/* Prints one line and forgets the members that have ended. 0 or -1. */
int follower_print(struct follower *follower);

bool follower_has_ended(const struct follower *follower);
void follower_free(struct follower *follower);

#endif
