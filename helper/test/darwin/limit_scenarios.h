/* Macs near their limits, each with the part of the line that shows it. */
#ifndef LANELIGHT_LIMIT_SCENARIOS_H
#define LANELIGHT_LIMIT_SCENARIOS_H

#include "fake_kernel.h"

/* The observation line of this kernel, and the object after `"key":` in it; in test_observe_darwin.c. */
const char *observed(const struct fake_kernel *kernel);
const char *part(const char *line, const char *key);

void limit_scenarios(void);

/* What limit_scenarios() counted. */
int limit_scenarios_failed(void);

#endif
