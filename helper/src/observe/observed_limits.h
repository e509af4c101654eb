/* The limits of the machine and of this process in an observation. */
#ifndef LANELIGHT_OBSERVED_LIMITS_H
#define LANELIGHT_OBSERVED_LIMITS_H

#include "observe/observation.h"

/* Open files, the part that every system has. Sets limits->reading. */
void observed_limits_read_open_files(struct observed_limits *limits);

#endif
