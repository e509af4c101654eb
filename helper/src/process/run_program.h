/* `run`: starts a program as if it were started directly, and follows it and its children until it ends. */
#ifndef LANELIGHT_RUN_PROGRAM_H
#define LANELIGHT_RUN_PROGRAM_H

#include "arguments/options.h"

/* Exit code of the helper; the program's own is in its last line. */
int run_program(const struct run_options *options);

#endif
