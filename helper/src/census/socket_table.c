#include "census/socket_table.h"

#include <errno.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 1024, KIND_BITS = 2, KIND_MASK = 3 };

/* Inodes are handed out in sequence; Fibonacci hashing spreads them. `capacity` is a power of two. */
static size_t first_slot(uint64_t inode, size_t capacity) {
    return (size_t)((inode * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (capacity - 1);
}

static void place(uint64_t *slots, size_t capacity, uint64_t entry) {
    size_t slot = first_slot(entry >> KIND_BITS, capacity);
    while (slots[slot] != 0 && slots[slot] >> KIND_BITS != entry >> KIND_BITS) {
        slot = (slot + 1) & (capacity - 1);
    }
    slots[slot] = entry;
}

static int grow(struct socket_table *table) {
    size_t capacity = table->capacity == 0 ? FIRST_CAPACITY : table->capacity * 2;
    uint64_t *slots = calloc(capacity, sizeof *slots);
    if (slots == NULL) {
        return ENOMEM;
    }
    for (size_t slot = 0; slot < table->capacity; slot++) {
        if (table->slots[slot] != 0) {
            place(slots, capacity, table->slots[slot]);
        }
    }
    free(table->slots);
    table->slots = slots;
    table->capacity = capacity;
    return 0;
}

int socket_table_add(struct socket_table *table, uint64_t inode, enum socket_kind kind) {
    if (inode == 0 || kind == SOCKET_IS_NEITHER) {
        return 0;
    }
    if ((table->count + 1) * 2 > table->capacity) {
        int error = grow(table);
        if (error != 0) {
            return error;
        }
    }
    if (socket_table_find(table, inode) == SOCKET_IS_NEITHER) {
        table->count++;
    }
    place(table->slots, table->capacity, (inode << KIND_BITS) | (uint64_t)kind);
    return 0;
}

enum socket_kind socket_table_find(const struct socket_table *table, uint64_t inode) {
    if (table->capacity == 0 || inode == 0) {
        return SOCKET_IS_NEITHER;
    }
    size_t slot = first_slot(inode, table->capacity);
    while (table->slots[slot] != 0) {
        if (table->slots[slot] >> KIND_BITS == inode) {
            return (enum socket_kind)(table->slots[slot] & KIND_MASK);
        }
        slot = (slot + 1) & (table->capacity - 1);
    }
    return SOCKET_IS_NEITHER;
}

void socket_table_free(struct socket_table *table) {
    free(table->slots);
    *table = (struct socket_table){0};
}
