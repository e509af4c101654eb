/* Names to addresses: once, before the start, never for longer than RESOLVE_TIMEOUT_MS, and stoppable. */
#ifndef LANELIGHT_RESOLVE_H
#define LANELIGHT_RESOLVE_H

#include <stddef.h>
#include <sys/socket.h>

#include "arguments/target.h"

enum resolve_result { RESOLVE_DONE, RESOLVE_FAILED, RESOLVE_STOPPED };

/* The first address as the system orders them (RFC 6724); 127.0.0.1 for "localhost", where servers listen
 * that listen on one loopback address. RESOLVE_FAILED leaves one sentence; RESOLVE_STOPPED: see
 * control_poll(). */
enum resolve_result resolve_target(const struct target *target, struct sockaddr_storage *address,
                                   socklen_t *length, char *message, size_t message_size);

#endif
