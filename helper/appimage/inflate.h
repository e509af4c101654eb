#ifndef LANELIGHT_APPIMAGE_INFLATE_H
#define LANELIGHT_APPIMAGE_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Unpacks one zlib stream (RFC 1950, RFC 1951). False where it is damaged or does not fit. */
bool inflate_zlib(const uint8_t *input, size_t input_bytes, uint8_t *output, size_t max_bytes, size_t *bytes);

#endif
