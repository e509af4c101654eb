/*
 * The parts of the macOS observation that come from sysctl(3), with every check on what the kernel returns.
 * The call itself is handed in, so that the same code runs in tests against scripted kernels.
 */
#ifndef LANELIGHT_SYSCTL_PARTS_H
#define LANELIGHT_SYSCTL_PARTS_H

#include <stddef.h>

#include "observe/observation.h"

/* As sysctlbyname(3) for reading; returns 0 or an errno. `bytes` NULL asks for the size. */
typedef int (*sysctl_by_name)(const char *name, void *bytes, size_t *length);

/* The sysctl_by_name of the running system (macOS). */
int sysctl_read_by_name(const char *name, void *bytes, size_t *length);

/* Puts the name of a process, or "", into `name`. */
typedef void (*process_namer)(int pid, char name[PROCESS_NAME_BYTES]);

/* kern.osproductversion, kern.osversion, kern.osrelease; what cannot be read stays "". */
void sysctl_read_os(sysctl_by_name read, struct observation *observation);

/* The kernel's own verdict for the whole machine (F2.3) and the words for why (F2.2). */
void sysctl_read_gate(sysctl_by_name read, struct observation *observation);
void sysctl_read_filter_state(sysctl_by_name read, struct observation *observation);

/* Flows by process and interface, for every process of every user (F2.8). */
void sysctl_read_flow_advisory(sysctl_by_name read, process_namer namer, struct flow_advisory_list *list);

/* What NECP counts now (F2.4) and what was allocated since boot (F2.6). */
void sysctl_read_necp(sysctl_by_name read, struct observation *observation);
void sysctl_read_api_stats(sysctl_by_name read, struct observation *observation);

/* The limits that are sysctls (F4.7, F4.8); -1 for one that cannot be read. Leaves the open-files limits
 * alone. */
void sysctl_read_limits(sysctl_by_name read, struct observed_limits *limits);

/* The number of open files on the whole machine; -1 where it cannot be read. */
int64_t sysctl_read_files_open(sysctl_by_name read);

#endif
