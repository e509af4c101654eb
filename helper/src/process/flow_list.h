/* The flows of every process, for following one of them: without process names, which the follower reads
 * itself. */
#ifndef LANELIGHT_FLOW_LIST_H
#define LANELIGHT_FLOW_LIST_H

#include "observe/observation.h"

/* Replaces the contents of the list, which flow_advisory_list_free() frees; the reading fails where the
 * system has no such flows. */
void flow_list_read(struct flow_advisory_list *flows);

#endif
