#define _GNU_SOURCE
#include "extract.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DEPTH = 24, MAX_NAME = 256 };

static const uint32_t no_fragment = UINT32_MAX;

struct walk {
    struct image *image;
    const char *pattern;
    uint8_t *block;
    char path[PATH_MAX];
};

static bool damaged(void) {
    errno = 0;
    return false;
}

static bool write_all(int file, const uint8_t *bytes, uint32_t count, uint64_t at) {
    while (count > 0) {
        const ssize_t wrote = pwrite(file, bytes, count, (off_t)at);
        if (wrote < 0) {
            return false;
        }
        bytes += wrote;
        at += (uint64_t)wrote;
        count -= (uint32_t)wrote;
    }
    return true;
}

static bool write_blocks(struct walk *walk, const struct node *node, int file) {
    struct image *image = walk->image;
    const bool has_fragment = node->fragment != no_fragment;
    uint64_t written = 0;
    uint64_t from = node->start;
    struct cursor sizes;
    if (!cursor_open(&sizes, image, node->rest_block, node->rest_offset)) {
        return damaged();
    }
    while (node->bytes - written >= (has_fragment ? image->block_bytes : 1)) {
        const uint64_t left = node->bytes - written;
        const uint32_t count = left < image->block_bytes ? (uint32_t)left : image->block_bytes;
        uint8_t entry[4];
        if (!cursor_read(&sizes, entry, sizeof entry)) {
            return damaged();
        }
        const uint32_t size = le32(entry);
        /* No bytes at all: a hole. */
        if (size != 0) {
            if (!image_block(image, from, size, walk->block, count)) {
                return damaged();
            }
            if (!write_all(file, walk->block, count, written)) {
                return false;
            }
            from += size & 0xffffff;
        }
        written += count;
    }
    const uint8_t *rest;
    const uint32_t count = (uint32_t)(node->bytes - written);
    if (count == 0) {
        return true;
    }
    return image_fragment(image, node, count, &rest) ? write_all(file, rest, count, written) : damaged();
}

static bool make_file(struct walk *walk, const struct node *node, int parent, const char *name) {
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    if (node->bytes > INT64_MAX) {
        return damaged();
    }
    if (unlinkat(parent, name, 0) != 0 && errno != ENOENT) {
        return false;
    }
    const int file = openat(parent, name, flags, 0600);
    if (file < 0) {
        return false;
    }
    const bool made = (node->bytes == 0 || write_blocks(walk, node, file)) &&
                      ftruncate(file, (off_t)node->bytes) == 0 && fchmod(file, node->mode & 0755) == 0;
    const int error = errno;
    close(file);
    errno = error;
    return made;
}

static bool make_link(struct walk *walk, const struct node *node, int parent, const char *name) {
    char target[PATH_MAX];
    struct cursor cursor;
    if (node->bytes == 0 || node->bytes >= sizeof target) {
        return damaged();
    }
    if (!cursor_open(&cursor, walk->image, node->rest_block, node->rest_offset) ||
        !cursor_read(&cursor, target, (uint32_t)node->bytes)) {
        return damaged();
    }
    target[node->bytes] = '\0';
    if (unlinkat(parent, name, 0) != 0 && errno != ENOENT) {
        return false;
    }
    return symlinkat(target, parent, name) == 0;
}

static bool is_name(const char *name, size_t length) {
    return strlen(name) == length && strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}

static bool extract_folder(struct walk *walk, const struct node *folder, int target, int depth);

static bool make_folder(struct walk *walk, const struct node *node, int parent, const char *name, int depth) {
    if (mkdirat(parent, name, 0755) != 0 && errno != EEXIST) {
        return false;
    }
    const int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        return false;
    }
    const bool made = extract_folder(walk, node, folder, depth + 1);
    const int error = errno;
    close(folder);
    /* A folder where nothing matched goes again; one that is not empty stays. */
    if (walk->pattern != NULL) {
        (void)unlinkat(parent, name, AT_REMOVEDIR);
    }
    errno = error;
    return made;
}

static bool extract_entry(struct walk *walk, uint64_t reference, int target, const char *name, int depth) {
    struct node node;
    if (!image_node(walk->image, reference, &node)) {
        return damaged();
    }
    const size_t length = strlen(walk->path);
    const int added =
        snprintf(walk->path + length, sizeof walk->path - length, "%s%s", length ? "/" : "", name);
    if (added < 0 || (size_t)added >= sizeof walk->path - length) {
        return damaged();
    }
    bool made = true;
    if (node.kind == NODE_FOLDER) {
        made = make_folder(walk, &node, target, name, depth);
    } else if (walk->pattern == NULL || fnmatch(walk->pattern, walk->path, 0) == 0) {
        made = node.kind == NODE_LINK ? make_link(walk, &node, target, name)
                                      : make_file(walk, &node, target, name);
    }
    walk->path[length] = '\0';
    return made;
}

static bool extract_folder(struct walk *walk, const struct node *folder, int target, int depth) {
    /* The listing counts "." and ".." with three bytes that are not there. */
    uint64_t left = folder->bytes < 3 ? 0 : folder->bytes - 3;
    struct cursor cursor;
    if (left == 0) {
        return true;
    }
    if (depth > MAX_DEPTH ||
        !cursor_open(&cursor, walk->image, walk->image->folders + folder->start, folder->offset)) {
        return damaged();
    }
    while (left > 0) {
        uint8_t head[12];
        if (left < sizeof head || !cursor_read(&cursor, head, sizeof head)) {
            return damaged();
        }
        left -= sizeof head;
        const uint64_t inode_block = le32(head + 4);
        for (uint64_t entries = (uint64_t)le32(head) + 1; entries > 0; entries--) {
            uint8_t entry[8];
            char name[MAX_NAME + 1];
            if (left < sizeof entry || !cursor_read(&cursor, entry, sizeof entry)) {
                return damaged();
            }
            left -= sizeof entry;
            const uint32_t length = (uint32_t)le16(entry + 6) + 1;
            if (length > MAX_NAME || left < length || !cursor_read(&cursor, name, length)) {
                return damaged();
            }
            left -= length;
            name[length] = '\0';
            if (!is_name(name, length)) {
                return damaged();
            }
            if (!extract_entry(walk, inode_block << 16 | le16(entry), target, name, depth)) {
                return false;
            }
        }
    }
    return true;
}

bool extract_image(struct image *image, int target, const char *pattern) {
    struct node root;
    if (!image_node(image, image->root, &root) || root.kind != NODE_FOLDER) {
        return damaged();
    }
    struct walk walk = {.image = image, .pattern = pattern, .block = malloc(image->block_bytes)};
    if (walk.block == NULL) {
        return false;
    }
    const bool made = extract_folder(&walk, &root, target, 0);
    free(walk.block);
    return made;
}

bool remove_tree(int parent, const char *name) {
    if (unlinkat(parent, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    const int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *entries = folder < 0 ? NULL : fdopendir(folder);
    if (entries == NULL) {
        return false;
    }
    bool removed = true;
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            removed = remove_tree(folder, entry->d_name) && removed;
        }
    }
    closedir(entries);
    return unlinkat(parent, name, AT_REMOVEDIR) == 0 && removed;
}
