/* Reads the current default route. */
#ifndef LANELIGHT_DEFAULT_ROUTE_READ_H
#define LANELIGHT_DEFAULT_ROUTE_READ_H

#include "observe/observation.h"

/* Fills observation->default_route, which must be zero-initialised. */
void default_route_read(struct observation *observation);

#endif
