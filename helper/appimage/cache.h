#ifndef LANELIGHT_APPIMAGE_CACHE_H
#define LANELIGHT_APPIMAGE_CACHE_H

#include "image.h"

#include <stddef.h>

/* The folder that unpacked images lie in; false where the user has no home. */
bool cache_root(char *path, size_t size);

/*
 * Unpacks the image below `root` unless that was done before, and leaves its lock open so that it stays while
 * this program, or the one that it becomes, runs. `path` is the unpacked folder. False as extract_image().
 */
bool cache_image(struct image *image, const char *root, const char *digest, char *path, size_t size);

#endif
