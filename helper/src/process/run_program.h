/* `run`: starts a program as its caller would, and follows it and its children until it ends. */
#ifndef LANELIGHT_RUN_PROGRAM_H
#define LANELIGHT_RUN_PROGRAM_H

#include "arguments/options.h"

/* Returns the exit code of the helper; the last line has the program's own. */
int run_program(const struct run_options *options);

#endif
