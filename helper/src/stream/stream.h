/* The bytes of one connection, plain or through TLS, on a descriptor that does not block. */
#ifndef LANELIGHT_STREAM_H
#define LANELIGHT_STREAM_H

#include <stddef.h>

#include "stream/tls.h"

struct stream {
    int fd;                  /* -1: none */
    struct tls_session *tls; /* NULL: plain */
};

/* `length` bytes were transferred, or why none were. For STREAM_BROKEN errno is the reason, 0 where TLS
 * itself failed. STREAM_WAIT_WRITE while the connection is still connecting. */
enum stream_result stream_read(const struct stream *stream, char *bytes, size_t size, size_t *length);
enum stream_result stream_write(const struct stream *stream, const char *bytes, size_t size, size_t *length);

/* Before connect(), or on a socket that listens, for those accepted: where the system supports it, the next
 * bytes sent carry the acknowledgement of what was received, which saves a packet. */
void stream_delay_acknowledgement(int fd);

#endif
