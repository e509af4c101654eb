/* The text of /proc/net/tcp, tcp6, udp and udp6 (proc(5)). Pure but for the table's memory. */
#ifndef LANELIGHT_SOCKET_TEXT_H
#define LANELIGHT_SOCKET_TEXT_H

#include "base/text_line.h"
#include "census/socket_table.h"

/*
 * Adds the inode of every socket line. `text` may end in the middle of a line: what was not consumed is left
 * in *text for the next call, unless `is_last`. Lines that cannot be read (the heading) are passed over.
 * Returns 0 or ENOMEM.
 */
int socket_text_read(struct text *text, bool is_last, enum socket_kind kind, struct socket_table *table);

#endif
