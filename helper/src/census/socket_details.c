#include "census/socket_details.h"

#include <errno.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 1024 };

/* FNV-1a. Two destinations with one hash would be counted as one: of 2^64 that is no matter. */
static uint64_t hash_bytes(uint64_t hash, const unsigned char *bytes, size_t length) {
    for (size_t index = 0; index < length; index++) {
        hash = (hash ^ bytes[index]) * UINT64_C(0x100000001B3);
    }
    return hash;
}

static uint64_t destination_hash(const struct tcp_socket *socket) {
    const unsigned char port[2] = {(unsigned char)(socket->remote_port >> 8),
                                   (unsigned char)(socket->remote_port & 0xff)};
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = hash_bytes(hash, socket->local, sizeof socket->local);
    hash = hash_bytes(hash, socket->remote, sizeof socket->remote);
    hash = hash_bytes(hash, port, sizeof port);
    return hash == 0 ? 1 : hash;
}

static struct destination *place(struct destination *destinations, size_t capacity, uint64_t hash) {
    size_t slot = (size_t)(hash >> 32) & (capacity - 1);
    while (destinations[slot].hash != 0 && destinations[slot].hash != hash) {
        slot = (slot + 1) & (capacity - 1);
    }
    return &destinations[slot];
}

static int grow(struct socket_details *details) {
    size_t capacity = details->destination_capacity == 0 ? FIRST_CAPACITY : details->destination_capacity * 2;
    struct destination *larger = calloc(capacity, sizeof *larger);
    if (larger == NULL) {
        return ENOMEM;
    }
    for (size_t slot = 0; slot < details->destination_capacity; slot++) {
        if (details->destinations[slot].hash != 0) {
            *place(larger, capacity, details->destinations[slot].hash) = details->destinations[slot];
        }
    }
    free(details->destinations);
    details->destinations = larger;
    details->destination_capacity = capacity;
    return 0;
}

static int count_destination(struct socket_details *details, const struct tcp_socket *socket) {
    if ((details->destination_count + 1) * 2 > details->destination_capacity && grow(details) != 0) {
        return ENOMEM;
    }
    uint64_t hash = destination_hash(socket);
    struct destination *found = place(details->destinations, details->destination_capacity, hash);
    details->destination_count += found->hash == 0;
    found->hash = hash;
    found->ports++;
    if (found->ports > details->to_one_destination) {
        details->to_one_destination = found->ports;
    }
    return 0;
}

/* Fuller is a greater part of its limit; a limit of 0 lets one wait. */
static bool is_fuller(const struct socket_details *details, const struct tcp_socket *socket) {
    if (socket->queued == 0) {
        return false;
    }
    return !details->fullest.known ||
           (uint64_t)socket->queued * ((uint64_t)details->fullest.limit + 1) >
               (uint64_t)details->fullest.queued * ((uint64_t)socket->limit + 1);
}

int socket_details_add(struct socket_details *details, const struct tcp_socket *socket) {
    details->held += socket->inode != 0;
    if (socket->listens) {
        if (is_fuller(details, socket)) {
            details->fullest.known = true;
            details->fullest.port = socket->local_port;
            details->fullest.queued = socket->queued;
            details->fullest.limit = socket->limit;
            details->fullest.inode = socket->inode;
        }
        return 0;
    }
    if (socket->local_port < details->first || socket->local_port > details->last) {
        return 0;
    }
    uint8_t *used = &details->used[socket->local_port / 8];
    uint8_t bit = (uint8_t)(1U << socket->local_port % 8);
    details->in_range += (*used & bit) == 0;
    *used |= bit;
    return count_destination(details, socket);
}

void socket_details_free(struct socket_details *details) {
    free(details->destinations);
    *details = (struct socket_details){0};
}
