/* The `managed` command: what the organization forces in the preferences of a domain. */
#ifndef LANELIGHT_MANAGED_H
#define LANELIGHT_MANAGED_H

#include "arguments/options.h"

int managed_run(const struct managed_options *options);

#endif
