/* The machine's network interfaces. */
#ifndef FLOWLIGHT_INTERFACES_H
#define FLOWLIGHT_INTERFACES_H

#include "observe/observation.h"

/* Sets list->reading. Free with the observation. */
void interfaces_read(struct interface_list *list);

#endif
