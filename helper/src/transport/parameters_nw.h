/* How the Network framework is to connect: TCP, TLS or UDP, past proxies. */
#ifndef LANELIGHT_PARAMETERS_NW_H
#define LANELIGHT_PARAMETERS_NW_H

#include <dispatch/dispatch.h>

#include "transport/nw_api.h"
#include "transport/transport.h"

/* NULL when out of memory; nw_release() when done. `queue` is where TLS asks whether to trust; both arguments
 * outlive the parameters. */
nw_parameters_t parameters_nw_create(const struct transport_plan *plan, dispatch_queue_t queue);

#endif
