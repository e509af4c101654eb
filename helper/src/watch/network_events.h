/* The system's own word that a route, an interface or an address changed: netlink on Linux, PF_ROUTE on macOS. */
#ifndef LANELIGHT_NETWORK_EVENTS_H
#define LANELIGHT_NETWORK_EVENTS_H

#include <stdbool.h>

/* A descriptor that is readable when something changed, or -1 where the system gives none (a sandbox). */
int network_events_open(void);

/* Reads all that came; whether any of it may concern us. Messages that were lost may. */
bool network_events_drain(int descriptor);

#endif
