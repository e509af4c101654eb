/* `observe`: one check of the machine, printed as one line. */
#ifndef LANELIGHT_OBSERVE_H
#define LANELIGHT_OBSERVE_H

#include "observe/observation.h"

/* Prints the observation. EXIT_CODE_DONE whatever could be read: a part that failed holds its error. */
int observe_run(void);

/*
 * Fills every part that this system has (observe_darwin.c, observe_linux.c) of an observation that is all
 * zero. Never fails as a whole. Free with observation_free().
 */
void observe_platform(struct observation *observation);

#endif
