/* The flows of every process, for one that is followed: without the names, which it has itself. */
#ifndef LANELIGHT_FLOW_LIST_H
#define LANELIGHT_FLOW_LIST_H

#include "observe/observation.h"

/* Replaces what the list held; its reading says whether there are such flows here. */
void flow_list_read(struct flow_advisory_list *flows);
void flow_list_free(struct flow_advisory_list *flows);

#endif
