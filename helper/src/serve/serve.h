/* Something to burst against: echo, HTTP or sink. */
#ifndef LANELIGHT_SERVE_H
#define LANELIGHT_SERVE_H

#include "arguments/options.h"

/* Prints listening and, at its end, served; runs until control_poll() stops it; an enum exit_code. */
int serve_run(const struct serve_options *options);

#endif
