/* What this system allows, and which it is. One file per system answers. */
#ifndef LANELIGHT_SYSTEM_LIMITS_H
#define LANELIGHT_SYSTEM_LIMITS_H

#include <stdint.h>

#include "limits/port_space.h"

#define SYSTEM_LIMIT_UNKNOWN UINT64_MAX

/* Descriptors one process may have whatever its rlimit says (kern.maxfilesperproc, fs.nr_open). */
uint64_t system_limits_files_per_process(void);

/* The ports for outgoing connections; the system's own defaults where it does not tell. */
void system_limits_ports(struct port_space *out);

/* A file to ask for the TCP sockets of this machine, open and TIME_WAIT, again and again, even when no new
 * descriptor is to be had; -1 where there is none. */
int system_limits_open_socket_count(void);
/* SYSTEM_LIMIT_UNKNOWN if it cannot be told. */
uint64_t system_limits_socket_count(int fd);

/* macOS 14.6 is 14 and 6; 0 and 0 elsewhere or when not known. */
void system_limits_macos_version(int *major, int *minor);

#endif
