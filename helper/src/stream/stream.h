/* The bytes of one connection, plain or through TLS, on a descriptor that does not block. */
#ifndef LANELIGHT_STREAM_H
#define LANELIGHT_STREAM_H

#include <stddef.h>

#include "stream/tls.h"

struct stream {
    int fd;                  /* -1: none */
    struct tls_session *tls; /* NULL: plain */
};

/* Something was moved (`length` bytes of it), or why not. For STREAM_BROKEN errno says why, 0 where TLS
 * itself failed. A connection that only just connects is STREAM_WAIT_WRITE. */
enum stream_result stream_read(const struct stream *stream, char *bytes, size_t size, size_t *length);
enum stream_result stream_write(const struct stream *stream, const char *bytes, size_t size, size_t *length);

#endif
