/* What a new connection gets right now. */
#ifndef LANELIGHT_PROBE_H
#define LANELIGHT_PROBE_H

#include "arguments/options.h"

/* Prints start, connection and probe lines; an enum exit_code. */
int probe_run(const struct probe_options *options);

#endif
