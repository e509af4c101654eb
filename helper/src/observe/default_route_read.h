/* The default route of this machine as it is now. */
#ifndef LANELIGHT_DEFAULT_ROUTE_READ_H
#define LANELIGHT_DEFAULT_ROUTE_READ_H

#include "observe/observation.h"

/* Fills observation->default_route, of which every byte is zero before. */
void default_route_read(struct observation *observation);

#endif
