/* The two calls of Apple's libproc that the double answers (double_census.c). */
#ifndef NW_DOUBLE_LIBPROC_H
#define NW_DOUBLE_LIBPROC_H

#include <stdint.h>
#include <sys/proc_info.h>

int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int buffersize);
int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int buffersize);

#endif
