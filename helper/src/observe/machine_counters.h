/* Limits of the whole machine and their usage, from the files of /proc and /sys (Linux). */
#ifndef LANELIGHT_MACHINE_COUNTERS_H
#define LANELIGHT_MACHINE_COUNTERS_H

#include "base/growing_read.h"
#include "observe/limit_readings.h"

/* As kernel_file_read(): handed in, so that the same code runs in tests on recorded trees. */
typedef int (*file_reader)(const char *path, struct byte_buffer *buffer);

/* Connections tracked, TCP memory, ports, listen queues, the maxima of file watches, the control group and
 * whose kernel it is. `page_bytes` is the unit of tcp_mem. What processes hold is not read. */
void machine_counters_read(file_reader read, int64_t page_bytes, struct limit_readings *readings);

#endif
