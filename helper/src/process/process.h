/* `process` and `processes`: one process, once or repeatedly, and the list of all processes. */
#ifndef LANELIGHT_PROCESS_H
#define LANELIGHT_PROCESS_H

#include "arguments/options.h"

/* Both return the exit code. */
int process_run(const struct process_options *options);
int processes_run(void);

#endif
