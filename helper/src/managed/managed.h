/* The `managed` command: the preferences of a domain that the organization enforces. */
#ifndef LANELIGHT_MANAGED_H
#define LANELIGHT_MANAGED_H

#include "arguments/options.h"

int managed_run(const struct managed_options *options);

#endif
