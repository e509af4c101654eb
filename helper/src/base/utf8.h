/* Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef LANELIGHT_UTF8_H
#define LANELIGHT_UTF8_H

#include <stddef.h>

/* Bytes (1 to 4) of the well-formed character that `bytes` begins with; 0 if it begins with none. */
size_t utf8_sequence_length(const char *bytes, size_t length);

#endif
