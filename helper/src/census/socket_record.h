/* The sockets of a dump, looked up by inode (Linux), and our own names for the states of a TCP connection. */
#ifndef LANELIGHT_SOCKET_RECORD_H
#define LANELIGHT_SOCKET_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "census/socket_table.h"

enum connection_state {
    CONNECTION_NO_STATE,
    CONNECTION_CLOSED,
    CONNECTION_LISTEN,
    CONNECTION_SYN_SENT,
    CONNECTION_SYN_RECEIVED,
    CONNECTION_ESTABLISHED,
    CONNECTION_CLOSE_WAIT,
    CONNECTION_FIN_WAIT_1,
    CONNECTION_CLOSING,
    CONNECTION_LAST_ACK,
    CONNECTION_FIN_WAIT_2,
    CONNECTION_TIME_WAIT
};

/* Addresses are 16 bytes, an IPv4 one in the first four. */
struct socket_record {
    uint64_t inode; /* 0 where the system has none */
    enum socket_kind kind;
    enum connection_state state;
    bool ipv6;
    unsigned char local[16];
    unsigned char remote[16];
    uint16_t local_port;
    uint16_t remote_port;
};

/* Zero-initialise; free with socket_records_free(). */
struct socket_records {
    struct socket_record *items;
    size_t count;
    size_t capacity;
};

/* A socket_record_taker; `records` is a struct socket_records. Returns 0 or ENOMEM. */
int socket_records_take(void *records, const struct socket_record *record);

/* Sorts by inode, as socket_records_find() requires. */
void socket_records_sort(struct socket_records *records);
const struct socket_record *socket_records_find(const struct socket_records *records, uint64_t inode);

void socket_records_free(struct socket_records *records);

/* The four bytes of an address that is IPv4, mapped into IPv6 (RFC 4291) or not; NULL for any other IPv6
 * address. */
const unsigned char *socket_record_ipv4(const unsigned char address[16], bool ipv6);

/* "established"; NULL for CONNECTION_NO_STATE. */
const char *connection_state_name(enum connection_state state);

/* Whether its traffic stays on this machine, which never uses user-space networking (F1.11). A listener
 * has no traffic. */
bool socket_record_is_loopback(const struct socket_record *record);

#endif
