/* `process` and `processes`: one process, once or again and again, and the list to find one in. */
#ifndef LANELIGHT_PROCESS_H
#define LANELIGHT_PROCESS_H

#include "arguments/options.h"

/* Exit code. */
int process_run(const struct process_options *options);
int processes_run(void);

#endif
