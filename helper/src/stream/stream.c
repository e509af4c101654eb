#include "stream/stream.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

enum stream_result stream_read(const struct stream *stream, char *bytes, size_t size, size_t *length) {
    *length = 0;
    if (stream->tls != NULL) {
        return tls_session_read(stream->tls, bytes, size, length);
    }
    ssize_t got = recv(stream->fd, bytes, size, 0);
    if (got < 0) {
        bool again = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        return again ? STREAM_WAIT_READ : STREAM_BROKEN;
    }
    *length = (size_t)got;
    return got > 0 ? STREAM_MOVED : STREAM_ENDED;
}

enum stream_result stream_write(const struct stream *stream, const char *bytes, size_t size, size_t *length) {
    *length = 0;
    if (stream->tls != NULL) {
        return tls_session_write(stream->tls, bytes, size, length);
    }
    ssize_t put = send(stream->fd, bytes, size, 0);
    if (put < 0) {
        bool again = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOTCONN;
        return again ? STREAM_WAIT_WRITE : STREAM_BROKEN;
    }
    *length = (size_t)put;
    return STREAM_MOVED;
}

void stream_delay_acknowledgement(int fd) {
#ifdef TCP_QUICKACK
    int no = 0;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &no, sizeof no); /* if refused: one extra packet */
#else
    (void)fd;
#endif
}
