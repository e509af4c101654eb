/* What a connection sends to be answered, and whether the answer is right. Pure. */
#ifndef LANELIGHT_ANSWER_CHECK_H
#define LANELIGHT_ANSWER_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "arguments/options.h"

enum { ANSWER_REQUEST_MAX = 512 };

/* The bytes that connection `index` sends; their number. Echo: one byte that differs from its neighbours'.
 * HTTP: a GET of "/" that keeps the connection. */
size_t answer_request(enum verify verify, const struct target *target, uint32_t index, char *bytes,
                      size_t size);

enum answer { ANSWER_MORE, ANSWER_RIGHT, ANSWER_WRONG };
/* Feeds what came back, `progress` bytes of which were right before (kept by the caller, 0 at first). Echo:
 * the same byte, first of all. HTTP: a status line of HTTP/1.x with a status below 500: whatever the page,
 * the server answered. */
enum answer answer_check(enum verify verify, uint32_t index, uint16_t *progress, const char *bytes,
                         size_t length);

#endif
