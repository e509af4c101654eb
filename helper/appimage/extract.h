#ifndef LANELIGHT_APPIMAGE_EXTRACT_H
#define LANELIGHT_APPIMAGE_EXTRACT_H

#include "image.h"

/*
 * Puts what the image holds below the open folder `target`; with a pattern only the paths that match it.
 * Only the owner may write to the result, and nothing is setuid. False where the image is damaged (errno
 * is 0) or the system refused.
 */
bool extract_image(struct image *image, int target, const char *pattern);

/* Removes a folder with all that is in it; what is not there is removed. */
bool remove_tree(int parent, const char *name);

#endif
