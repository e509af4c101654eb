/* What this system allows, and which it is. One file per system answers. */
#ifndef LANELIGHT_SYSTEM_LIMITS_H
#define LANELIGHT_SYSTEM_LIMITS_H

#include <stdint.h>

#include "limits/port_space.h"

#define SYSTEM_LIMIT_UNKNOWN UINT64_MAX

/* Descriptors that one process may have, whatever its rlimit is (kern.maxfilesperproc, fs.nr_open). */
uint64_t system_limits_files_per_process(void);

/* The ports for outgoing connections; the defaults of the system where they cannot be read. */
void system_limits_ports(struct port_space *out);

/* A file from which the number of TCP sockets of this machine, open and in TIME_WAIT, can be read again and
 * again, even when no descriptor is left; -1 where there is none. */
int system_limits_open_socket_count(void);
/* SYSTEM_LIMIT_UNKNOWN if it cannot be read. */
uint64_t system_limits_socket_count(int fd);

/* macOS 14.6 is 14 and 6; 0 and 0 elsewhere or when unknown. */
void system_limits_macos_version(int *major, int *minor);

#endif
