/* Which socket inodes are TCP or UDP: a set with a kind for each, open addressing. */
#ifndef LANELIGHT_SOCKET_TABLE_H
#define LANELIGHT_SOCKET_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "census/socket_details.h"

enum socket_kind { SOCKET_IS_NEITHER, SOCKET_IS_TCP, SOCKET_IS_UDP };

struct socket_record;
/* Takes one socket of a dump; returns 0 or an errno that ends it. */
typedef int (*socket_record_taker)(void *context, const struct socket_record *record);

/* Zero-initialise; free with socket_table_free(). */
struct socket_table {
    uint64_t *slots; /* inode << 2 | kind; 0 is empty */
    size_t capacity; /* a power of two, or 0 */
    size_t count;
    struct socket_details *details; /* filled from the dump of TCP sockets; NULL: not wanted */
    socket_record_taker take;       /* called for each socket of a dump; NULL: not wanted */
    void *taker;
    bool records_missing; /* some sockets were read from /proc, which has no records */
};

/* Adds or replaces. Inode 0 (a connection no process owns, such as TIME_WAIT) is ignored. Returns 0 or
 * ENOMEM. */
int socket_table_add(struct socket_table *table, uint64_t inode, enum socket_kind kind);

enum socket_kind socket_table_find(const struct socket_table *table, uint64_t inode);

void socket_table_free(struct socket_table *table);

#endif
