/* What processes hold against their own limits and those of their user, and what carries packets (Linux). */
#ifndef LANELIGHT_PROCESS_LIMITS_H
#define LANELIGHT_PROCESS_LIMITS_H

#include "census/fd_census.h"
#include "observe/limit_readings.h"
#include "observe/machine_counters.h"

/* Completes what machine_counters_read() began, from the census and the files of the processes in it.
 * File watches are counted for `user`. */
void process_limits_read(file_reader read, const struct census *census, uint32_t user,
                         struct limit_readings *readings);

#endif
