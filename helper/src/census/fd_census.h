/* Descriptors by process and by type: which processes hold user-space channels, which hold sockets (section
 * 3). */
#ifndef FLOWLIGHT_FD_CENSUS_H
#define FLOWLIGHT_FD_CENSUS_H

#include "observe/observation.h"

/* Every process this user may look into; the others are counted as hidden. Sets census->reading. */
void fd_census(struct census *census);

/* One process. Returns 0 or an errno (EPERM: it belongs to someone else; ESRCH: it is gone). */
int fd_census_process(int pid, struct descriptor_counts *counts);

/* The process's name, "" when it is gone or we may not know. */
void fd_census_process_name(int pid, char name[PROCESS_NAME_BYTES]);

#endif
