/* One look at this machine. */
#ifndef FLOWLIGHT_OBSERVE_H
#define FLOWLIGHT_OBSERVE_H

#include "options.h"

/* Prints one observation line; an enum exit_code. */
int observe_run(const struct observe_options *options);

#endif
