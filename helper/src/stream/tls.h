/* TLS on sockets, by the system's OpenSSL where the build found it (tls_openssl.c), else not at all
 * (tls_none.c).
 *
 * The library is loaded when TLS is first used: every other command starts without it. */
#ifndef LANELIGHT_TLS_H
#define LANELIGHT_TLS_H

#include <stdbool.h>
#include <stddef.h>

enum stream_result {
    STREAM_MOVED,
    STREAM_WAIT_READ,
    STREAM_WAIT_WRITE,
    STREAM_ENDED,
    STREAM_BROKEN
};

struct tls_context; /* what the connections of one side share */
struct tls_session; /* one connection */

/* false with one sentence, without its full stop, in `message`. */
bool tls_is_available(char *message, size_t message_size);

/* Trusts the certificates that the system trusts, or all. `name`: the host name or address in the
 * certificate. On failure NULL, with one sentence without its full stop in `message`. */
struct tls_context *tls_client_create(const char *name, bool name_is_address, bool insecure, char *message,
                                      size_t message_size);
/* With a key and a certificate for localhost, 127.0.0.1 and ::1 of its own, made here, kept nowhere. */
struct tls_context *tls_server_create(char *message, size_t message_size);
void tls_context_free(struct tls_context *context);

/* NULL: out of memory. The descriptor stays the caller's. */
struct tls_session *tls_session_create(struct tls_context *context, int fd);
void tls_session_free(struct tls_session *session);

/* STREAM_MOVED: the handshake is over. For STREAM_BROKEN errno is the reason, 0 where TLS itself failed. */
enum stream_result tls_session_handshake(struct tls_session *session);
enum stream_result tls_session_read(struct tls_session *session, char *bytes, size_t size, size_t *length);
enum stream_result tls_session_write(struct tls_session *session, const char *bytes, size_t size,
                                     size_t *length);
/* Announces to the other side that nothing follows. */
void tls_session_end(struct tls_session *session);

#endif
