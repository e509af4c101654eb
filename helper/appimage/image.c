#define _GNU_SOURCE
#include "image.h"

#include "inflate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SUPERBLOCK_BYTES = 96,
    ZLIB = 1,
    MIN_BLOCK_BYTES = 4096,
    MAX_BLOCK_BYTES = 1 << 20,
    STORED_METADATA = 0x8000,
    STORED_BLOCK = 1 << 24,
    FRAGMENTS_PER_BLOCK = 512,
    FRAGMENT_ENTRY_BYTES = 16,
};

static bool read_at(const struct image *image, uint64_t at, void *bytes, size_t count) {
    if (at > image->bytes || count > image->bytes - at) return false;
    uint8_t *to = bytes;
    while (count > 0) {
        const ssize_t got = pread(image->file, to, count, (off_t)(image->offset + at));
        if (got <= 0) return false;
        to += got;
        at += (uint64_t)got;
        count -= (size_t)got;
    }
    return true;
}

bool image_open(struct image *image, int file, uint64_t offset) {
    uint8_t head[SUPERBLOCK_BYTES];
    *image = (struct image){.file = file, .offset = offset, .bytes = sizeof head, .fragment_at = UINT64_MAX};
    if (!read_at(image, 0, head, sizeof head)) return false;
    if (memcmp(head, "hsqs", 4) != 0 || le16(head + 28) != 4 || le16(head + 20) != ZLIB) return false;
    image->block_bytes = le32(head + 12);
    image->fragments = le32(head + 16);
    image->root = le64(head + 32);
    image->bytes = le64(head + 40);
    image->inodes = le64(head + 64);
    image->folders = le64(head + 72);
    image->fragment_index = le64(head + 80);
    if (image->block_bytes < MIN_BLOCK_BYTES || image->block_bytes > MAX_BLOCK_BYTES) return false;
    if (image->bytes > INT64_MAX - offset) return false;
    image->packed = malloc(image->block_bytes);
    image->fragment = malloc(image->block_bytes);
    return image->packed != NULL && image->fragment != NULL;
}

void image_close(struct image *image) {
    free(image->packed);
    free(image->fragment);
}

static bool next_metadata(struct cursor *cursor) {
    uint8_t packed[IMAGE_METADATA_BYTES];
    uint8_t head[2];
    if (!read_at(cursor->image, cursor->next, head, sizeof head)) return false;
    const uint16_t size = le16(head) & (STORED_METADATA - 1);
    const bool stored = (le16(head) & STORED_METADATA) != 0;
    if (size == 0 || size > sizeof packed) return false;
    if (!read_at(cursor->image, cursor->next + sizeof head, stored ? cursor->block : packed, size)) {
        return false;
    }
    size_t filled = size;
    if (!stored && !inflate_zlib(packed, size, cursor->block, sizeof cursor->block, &filled)) return false;
    cursor->next += sizeof head + size;
    cursor->filled = (uint32_t)filled;
    cursor->at = 0;
    return true;
}

bool cursor_open(struct cursor *cursor, struct image *image, uint64_t block, uint32_t offset) {
    cursor->image = image;
    cursor->next = block;
    if (!next_metadata(cursor) || offset > cursor->filled) return false;
    cursor->at = offset;
    return true;
}

bool cursor_read(struct cursor *cursor, void *bytes, uint32_t count) {
    uint8_t *to = bytes;
    while (count > 0) {
        if (cursor->at == cursor->filled && !next_metadata(cursor)) return false;
        const uint32_t there = cursor->filled - cursor->at;
        const uint32_t part = count < there ? count : there;
        memcpy(to, cursor->block + cursor->at, part);
        cursor->at += part;
        to += part;
        count -= part;
    }
    return true;
}

enum inode_type { FOLDER = 1, FILE_INODE = 2, LINK = 3, LONG_FOLDER = 8, LONG_FILE = 9, LONG_LINK = 10 };

/* Where the rest of a node is: a full block continues in the next one. */
static void note_rest(const struct cursor *cursor, uint64_t block, struct node *node) {
    node->rest_block = cursor->at == cursor->filled ? cursor->next : block;
    node->rest_offset = cursor->at == cursor->filled ? 0 : cursor->at;
}

static bool read_kind(struct cursor *cursor, uint16_t type, struct node *node) {
    uint8_t body[40];
    switch (type) {
    case FOLDER:
        if (!cursor_read(cursor, body, 16)) return false;
        node->kind = NODE_FOLDER;
        node->start = le32(body);
        node->bytes = le16(body + 8);
        node->offset = le16(body + 10);
        return true;
    case LONG_FOLDER:
        if (!cursor_read(cursor, body, 24)) return false;
        node->kind = NODE_FOLDER;
        node->bytes = le32(body + 4);
        node->start = le32(body + 8);
        node->offset = le16(body + 18);
        return true;
    case FILE_INODE:
        if (!cursor_read(cursor, body, 16)) return false;
        node->kind = NODE_FILE;
        node->start = le32(body);
        node->fragment = le32(body + 4);
        node->offset = le32(body + 8);
        node->bytes = le32(body + 12);
        return true;
    case LONG_FILE:
        if (!cursor_read(cursor, body, 40)) return false;
        node->kind = NODE_FILE;
        node->start = le64(body);
        node->bytes = le64(body + 8);
        node->fragment = le32(body + 28);
        node->offset = le32(body + 32);
        return true;
    case LINK:
    case LONG_LINK:
        if (!cursor_read(cursor, body, 8)) return false;
        node->kind = NODE_LINK;
        node->bytes = le32(body + 4);
        return true;
    default:
        return false;
    }
}

bool image_node(struct image *image, uint64_t reference, struct node *node) {
    struct cursor cursor;
    uint64_t block = image->inodes + (reference >> 16);
    uint8_t head[16];
    if (!cursor_open(&cursor, image, block, (uint32_t)(reference & 0xffff))) return false;
    const uint64_t after = cursor.next;
    if (!cursor_read(&cursor, head, sizeof head)) return false;
    *node = (struct node){.mode = le16(head + 2)};
    if (!read_kind(&cursor, le16(head), node)) return false;
    /* The head may have crossed into the next block, never further: it is shorter than one. */
    if (cursor.next != after) block = after;
    note_rest(&cursor, block, node);
    return true;
}

static bool unpack(struct image *image, uint64_t at, uint32_t entry, uint8_t *output, size_t *filled) {
    const uint32_t size = entry & (STORED_BLOCK - 1);
    if (size > image->block_bytes) return false;
    *filled = size;
    if ((entry & STORED_BLOCK) != 0) return read_at(image, at, output, size);
    return read_at(image, at, image->packed, size) &&
           inflate_zlib(image->packed, size, output, image->block_bytes, filled);
}

bool image_block(struct image *image, uint64_t at, uint32_t entry, uint8_t *output, uint32_t expected) {
    size_t filled;
    return unpack(image, at, entry, output, &filled) && filled == expected;
}

bool image_fragment(struct image *image, const struct node *node, uint32_t count, const uint8_t **bytes) {
    uint8_t place[8];
    uint8_t entry[FRAGMENT_ENTRY_BYTES];
    struct cursor cursor;
    if (node->fragment >= image->fragments) return false;
    const uint64_t index =
        image->fragment_index + (uint64_t)(node->fragment / FRAGMENTS_PER_BLOCK) * sizeof place;
    if (!read_at(image, index, place, sizeof place)) return false;
    const uint32_t offset = node->fragment % FRAGMENTS_PER_BLOCK * FRAGMENT_ENTRY_BYTES;
    if (!cursor_open(&cursor, image, le64(place), offset)) return false;
    if (!cursor_read(&cursor, entry, sizeof entry)) return false;
    const uint64_t at = le64(entry);
    if (at != image->fragment_at) {
        size_t filled;
        image->fragment_at = UINT64_MAX;
        if (!unpack(image, at, le32(entry + 8), image->fragment, &filled)) return false;
        image->fragment_at = at;
        image->fragment_bytes = (uint32_t)filled;
    }
    if (node->offset > image->fragment_bytes || count > image->fragment_bytes - node->offset) return false;
    *bytes = image->fragment + node->offset;
    return true;
}
