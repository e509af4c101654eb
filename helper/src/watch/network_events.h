/* System events for changed routes, interfaces and addresses: netlink on Linux, PF_ROUTE on macOS. */
#ifndef LANELIGHT_NETWORK_EVENTS_H
#define LANELIGHT_NETWORK_EVENTS_H

#include <stdbool.h>

/* A descriptor that becomes readable when something changes, or -1 where the system refuses one (a
 * sandbox). */
int network_events_open(void);

/* Reads all pending messages. True if one of them may matter; lost messages may. */
bool network_events_drain(int descriptor);

#endif
