#include "census/socket_record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/growing_array.h"

enum { RECORDS_AT_FIRST = 1024 };

int socket_records_take(void *records, const struct socket_record *record) {
    struct socket_records *all = records;
    struct socket_record *items =
        growing_array_room(all->items, all->count, &all->capacity, RECORDS_AT_FIRST, sizeof *items);
    if (items == NULL) {
        return ENOMEM;
    }
    all->items = items;
    items[all->count++] = *record;
    return 0;
}

static int by_inode(const void *left, const void *right) {
    const struct socket_record *one = left;
    const struct socket_record *other = right;
    return (one->inode > other->inode) - (one->inode < other->inode);
}

void socket_records_sort(struct socket_records *records) {
    if (records->count > 1) {
        qsort(records->items, records->count, sizeof *records->items, by_inode);
    }
}

const struct socket_record *socket_records_find(const struct socket_records *records, uint64_t inode) {
    const struct socket_record wanted = {.inode = inode};
    return records->count == 0
               ? NULL
               : bsearch(&wanted, records->items, records->count, sizeof *records->items, by_inode);
}

void socket_records_free(struct socket_records *records) {
    free(records->items);
    *records = (struct socket_records){0};
}

const char *connection_state_name(enum connection_state state) {
    static const char *const names[] = {
        [CONNECTION_NO_STATE] = NULL,
        [CONNECTION_CLOSED] = "closed",
        [CONNECTION_LISTEN] = "listen",
        [CONNECTION_SYN_SENT] = "syn-sent",
        [CONNECTION_SYN_RECEIVED] = "syn-received",
        [CONNECTION_ESTABLISHED] = "established",
        [CONNECTION_CLOSE_WAIT] = "close-wait",
        [CONNECTION_FIN_WAIT_1] = "fin-wait-1",
        [CONNECTION_CLOSING] = "closing",
        [CONNECTION_LAST_ACK] = "last-ack",
        [CONNECTION_FIN_WAIT_2] = "fin-wait-2",
        [CONNECTION_TIME_WAIT] = "time-wait",
    };
    return names[state];
}

const unsigned char *socket_record_ipv4(const unsigned char address[16], bool ipv6) {
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    if (!ipv6) {
        return address;
    }
    return memcmp(address, mapped, sizeof mapped) == 0 ? address + sizeof mapped : NULL;
}

static bool is_loopback(const unsigned char address[16], bool ipv6) {
    static const unsigned char one[16] = {[15] = 1};
    const unsigned char *ipv4 = socket_record_ipv4(address, ipv6);
    return ipv4 != NULL ? ipv4[0] == 127 : memcmp(address, one, sizeof one) == 0;
}

bool socket_record_is_loopback(const struct socket_record *record) {
    static const unsigned char none[16] = {0};
    if (record->state == CONNECTION_LISTEN) {
        return false;
    }
    bool connected = memcmp(record->remote, none, sizeof none) != 0;
    return is_loopback(connected ? record->remote : record->local, record->ipv6);
}
