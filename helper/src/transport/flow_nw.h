/* The life of one connection of the Network framework: what its events mean to the engine. */
#ifndef LANELIGHT_FLOW_NW_H
#define LANELIGHT_FLOW_NW_H

#include "transport/run_nw.h"

/* The framework reported a new state of the connection `index`; on the queue. `error` may be NULL. */
void nw_flow_state_changed(struct nw_run *run, uint32_t index, nw_connection_state_t state, nw_error_t error);
/* Over, unless it is over already. */
void nw_flow_fail(struct nw_run *run, uint32_t index, struct nw_failure failure);

#endif
