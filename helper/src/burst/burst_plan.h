/* What may be done to a target, and with what: the same rules for a burst and for a probe. */
#ifndef LANELIGHT_BURST_PLAN_H
#define LANELIGHT_BURST_PLAN_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "arguments/options.h"
#include "transport/transport.h"

/* How many connections the plan comes to, or 0 with one sentence on stderr. */
uint32_t burst_plan_count(const struct burst_options *options, const struct sockaddr *address);

/* The requested transport; NULL with one sentence in `message`. */
struct transport *burst_plan_transport(const struct burst_options *options, const struct transport_plan *plan,
                                       char *message, size_t message_size);

/* The flows that one process may hold on this version of the system; 0 for sockets. */
uint32_t burst_plan_flow_limit(const struct burst_options *options);

#endif
