#ifndef LANELIGHT_APPIMAGE_IMAGE_H
#define LANELIGHT_APPIMAGE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A squashfs 4.0 image, packed with zlib, inside a file. Reads what mksquashfs makes of the package: folders,
 * files and symbolic links. Every number of an image is checked: what does not fit is a damaged image.
 */

enum { IMAGE_METADATA_BYTES = 8192 };

struct image {
    int file;
    uint64_t offset; /* of the image in the file */
    uint64_t bytes;
    uint32_t block_bytes;
    uint32_t fragments;
    uint64_t root;
    uint64_t inodes;
    uint64_t folders;
    uint64_t fragment_index;
    uint8_t *packed;   /* one block as it is read */
    uint8_t *fragment; /* the last fragment that was unpacked */
    uint64_t fragment_at;
    uint32_t fragment_bytes;
};

enum node_kind { NODE_FOLDER, NODE_FILE, NODE_LINK };

struct node {
    enum node_kind kind;
    uint16_t mode;
    uint64_t bytes; /* of a file, of a link's target, of a folder's listing */
    uint64_t start;
    uint32_t offset;
    uint32_t fragment;
    uint64_t rest_block; /* where the rest of the node is: sizes of blocks, or the target */
    uint32_t rest_offset;
};

struct cursor {
    struct image *image;
    uint64_t next; /* the block after this one */
    uint32_t filled;
    uint32_t at;
    uint8_t block[IMAGE_METADATA_BYTES];
};

bool image_open(struct image *image, int file, uint64_t offset);
void image_close(struct image *image);
bool image_node(struct image *image, uint64_t reference, struct node *node);

/* A cursor reads metadata, across blocks. */
bool cursor_open(struct cursor *cursor, struct image *image, uint64_t block, uint32_t offset);
bool cursor_read(struct cursor *cursor, void *bytes, uint32_t count);

/* Unpacks a block of a file; `entry` is its size as the node has it. */
bool image_block(struct image *image, uint64_t at, uint32_t entry, uint8_t *output, uint32_t expected);
/* The bytes of a fragment, valid until the next one is asked for. */
bool image_fragment(struct image *image, const struct node *node, uint32_t count, const uint8_t **bytes);

static inline uint16_t le16(const uint8_t *bytes) {
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}
static inline uint32_t le32(const uint8_t *bytes) {
    return (uint32_t)le16(bytes) | (uint32_t)le16(bytes + 2) << 16;
}
static inline uint64_t le64(const uint8_t *bytes) {
    return (uint64_t)le32(bytes) | (uint64_t)le32(bytes + 4) << 32;
}

#endif
