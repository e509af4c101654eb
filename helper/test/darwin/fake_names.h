/*
 * Put before everything (-include): the calls that both systems have go to the scripted kernel too, under
 * another name, so that the C library's own stay in place for the sanitizers.
 */
#ifndef FAKE_NAMES_H
#define FAKE_NAMES_H

#define getifaddrs fake_getifaddrs
#define freeifaddrs fake_freeifaddrs
#define if_indextoname fake_if_indextoname
#define ioctl fake_ioctl
#define getrlimit fake_getrlimit
#define own_connection_open fake_own_connection_open
#define own_connection_close fake_own_connection_close
#define nanosleep fake_nanosleep
#define socket fake_socket
#define recv fake_recv
#define clock_now_ns fake_clock_now_ns
#define control_poll fake_control_poll
#define control_on_line fake_control_on_line
#define control_watches_stdin fake_control_watches_stdin
#define dlsym fake_dlsym
#define CLOCK_UPTIME_RAW 8

#include <stdint.h>

uint64_t clock_gettime_nsec_np(int clock);

#endif
