/* The limits of a Mac and their current use. Started before and finished after the rest of an observation:
 * see tcp_clock.h. */
#ifndef LANELIGHT_MACHINE_LIMITS_H
#define LANELIGHT_MACHINE_LIMITS_H

#include "observe/observation.h"

/* After observation->os. */
void machine_limits_begin(struct observation *observation);
/* After everything else. */
void machine_limits_finish(struct observation *observation);

#endif
