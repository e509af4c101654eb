/* A burst of connections: the plan, the run, the result. */
#ifndef LANELIGHT_BURST_H
#define LANELIGHT_BURST_H

#include "arguments/options.h"

/* Prints start, progress, limit and result lines; returns an enum exit_code. */
int burst_run(const struct burst_options *options);

#endif
