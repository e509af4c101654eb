/* A build without a TLS library. */
#include "stream/tls.h"

#include <errno.h>
#include <stdio.h>

static void explain(char *message, size_t message_size) {
#ifdef __APPLE__
    snprintf(message, message_size, "sockets carry no TLS on macOS; --transport network-framework does");
#else
    snprintf(message, message_size,
             "this helper was built without TLS; install OpenSSL's headers (libssl-dev) and build it again");
#endif
}

bool tls_is_available(char *message, size_t message_size) {
    explain(message, message_size);
    return false;
}

struct tls_context *tls_client_create(const char *name, bool name_is_address, bool insecure, char *message,
                                      size_t message_size) {
    (void)name, (void)name_is_address, (void)insecure;
    explain(message, message_size);
    return NULL;
}

struct tls_context *tls_server_create(char *message, size_t message_size) {
#ifdef __APPLE__
    snprintf(message, message_size,
             "serve has no TLS on macOS; burst --target HOST:PORT takes a server that does");
#else
    explain(message, message_size);
#endif
    return NULL;
}

void tls_context_free(struct tls_context *context) {
    (void)context;
}

struct tls_session *tls_session_create(struct tls_context *context, int fd) {
    (void)context, (void)fd;
    return NULL;
}

void tls_session_free(struct tls_session *session) {
    (void)session;
}

static enum stream_result broken(void) {
    errno = ENOTSUP;
    return STREAM_BROKEN;
}

enum stream_result tls_session_handshake(struct tls_session *session) {
    (void)session;
    return broken();
}

enum stream_result tls_session_read(struct tls_session *session, char *bytes, size_t size, size_t *length) {
    (void)session, (void)bytes, (void)size, (void)length;
    return broken();
}

enum stream_result tls_session_write(struct tls_session *session, const char *bytes, size_t size,
                                     size_t *length) {
    (void)session, (void)bytes, (void)size, (void)length;
    return broken();
}

void tls_session_end(struct tls_session *session) {
    (void)session;
}
