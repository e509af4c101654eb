/* Every TCP and UDP socket of this network namespace, from the kernel (Linux). */
#ifndef LANELIGHT_SOCK_DIAG_H
#define LANELIGHT_SOCK_DIAG_H

#include <stdbool.h>

#include "census/socket_table.h"

/*
 * Reads TCP and UDP over IPv4 and IPv6 into `table`: sock_diag(7), and for a protocol whose diag module is
 * missing or forbidden the text of /proc/net. Returns 0 or the errno of what could be read by neither way.
 */
int socket_table_fill(struct socket_table *table);

/* Adds the connections in TIME_WAIT to table->details; there may be tens of thousands. Returns 0 or an
 * errno. */
int socket_table_add_time_wait(struct socket_table *table);

enum sock_diag_progress { SOCK_DIAG_MORE, SOCK_DIAG_DONE, SOCK_DIAG_FAILED };

/* Takes one netlink datagram of a dump. On SOCK_DIAG_FAILED *error is an errno. Pure but for the table's
 * memory. */
enum sock_diag_progress sock_diag_read(const unsigned char *bytes, size_t length, enum socket_kind kind,
                                       struct socket_table *table, int *error);

#endif
