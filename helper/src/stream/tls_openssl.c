#include "stream/tls.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "stream/certificate_openssl.h"
#include "stream/openssl_library.h"

struct tls_context {
    const struct openssl_library *openssl;
    SSL_CTX *context;
    bool server;
    char server_name[256]; /* RFC 6066 3: host names only; "" sends none */
};

struct tls_session {
    const struct openssl_library *openssl;
    SSL *connection;
};

bool tls_is_available(char *message, size_t message_size) {
    return openssl_library_load(message, message_size) != NULL;
}

static struct tls_context *create(bool server, char *message, size_t message_size) {
    const struct openssl_library *openssl = openssl_library_load(message, message_size);
    if (openssl == NULL) {
        return NULL;
    }
    struct tls_context *context = calloc(1, sizeof *context);
    snprintf(message, message_size, "OpenSSL could not be set up");
    if (context == NULL) {
        return NULL;
    }
    context->openssl = openssl;
    context->server = server;
    context->context =
        openssl->SSL_CTX_new(server ? openssl->TLS_server_method() : openssl->TLS_client_method());
    if (context->context == NULL) {
        free(context);
        return NULL;
    }
    /* Idle connections keep no buffers: tens of thousands are open at once. Every connection makes a full
     * handshake. */
    static const long modes =
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS;
    (void)openssl->SSL_CTX_ctrl(context->context, SSL_CTRL_MODE, modes, NULL);
    (void)openssl->SSL_CTX_ctrl(context->context, SSL_CTRL_SET_SESS_CACHE_MODE, SSL_SESS_CACHE_OFF, NULL);
    (void)openssl->SSL_CTX_ctrl(context->context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, NULL);
    /* An end without close_notify is an end: what was expected of the other side is checked by its answer. */
    (void)openssl->SSL_CTX_set_options(context->context, SSL_OP_IGNORE_UNEXPECTED_EOF);
    return context;
}

struct tls_context *tls_client_create(const char *name, bool name_is_address, bool insecure, char *message,
                                      size_t message_size) {
    struct tls_context *context = create(false, message, message_size);
    if (context == NULL) {
        return NULL;
    }
    const struct openssl_library *openssl = context->openssl;
    if (!name_is_address) {
        snprintf(context->server_name, sizeof context->server_name, "%s", name);
    }
    if (insecure) {
        openssl->SSL_CTX_set_verify(context->context, SSL_VERIFY_NONE, NULL);
        return context;
    }
    X509_VERIFY_PARAM *expected = openssl->SSL_CTX_get0_param(context->context);
    int named = name_is_address ? openssl->X509_VERIFY_PARAM_set1_ip_asc(expected, name)
                                : openssl->X509_VERIFY_PARAM_set1_host(expected, name, strlen(name));
    openssl->SSL_CTX_set_verify(context->context, SSL_VERIFY_PEER, NULL);
    if (named != 1 || openssl->SSL_CTX_set_default_verify_paths(context->context) != 1) {
        tls_context_free(context);
        return NULL;
    }
    return context;
}

struct tls_context *tls_server_create(char *message, size_t message_size) {
    struct tls_context *context = create(true, message, message_size);
    if (context == NULL) {
        return NULL;
    }
    (void)context->openssl->SSL_CTX_set_num_tickets(context->context, 0); /* sessions are never resumed */
    if (certificate_install(context->openssl, context->context) != 0) {
        snprintf(message, message_size, "OpenSSL could not make a certificate");
        tls_context_free(context);
        return NULL;
    }
    return context;
}

void tls_context_free(struct tls_context *context) {
    if (context != NULL) {
        context->openssl->SSL_CTX_free(context->context);
        free(context);
    }
}

struct tls_session *tls_session_create(struct tls_context *context, int fd) {
    const struct openssl_library *openssl = context->openssl;
    struct tls_session *session = calloc(1, sizeof *session);
    if (session == NULL) {
        return NULL;
    }
    /* TLS answers itself in small pieces: held back for an acknowledgement, each would cost 40 ms. */
    static const int yes = 1;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes); /* worst case: slow */
    session->openssl = openssl;
    session->connection = openssl->SSL_new(context->context);
    if (session->connection == NULL || openssl->SSL_set_fd(session->connection, fd) != 1) {
        tls_session_free(session);
        return NULL;
    }
    if (context->server) {
        openssl->SSL_set_accept_state(session->connection);
        return session;
    }
    openssl->SSL_set_connect_state(session->connection);
    if (context->server_name[0] != '\0') {
        (void)openssl->SSL_ctrl(session->connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                                context->server_name);
    }
    return session;
}

void tls_session_free(struct tls_session *session) {
    if (session != NULL) {
        session->openssl->SSL_free(session->connection);
        free(session);
    }
}

/* The result of an OpenSSL call that did not succeed; errno as tls.h promises. */
static enum stream_result result_of(const struct tls_session *session, int returned, int error) {
    switch (session->openssl->SSL_get_error(session->connection, returned)) {
    case SSL_ERROR_WANT_READ:
        return STREAM_WAIT_READ;
    case SSL_ERROR_WANT_WRITE:
        return STREAM_WAIT_WRITE;
    case SSL_ERROR_ZERO_RETURN:
        return STREAM_ENDED;
    case SSL_ERROR_SYSCALL:
        errno = error;
        return STREAM_BROKEN;
    default:
        errno = 0;
        return STREAM_BROKEN;
    }
}

/* OpenSSL keeps a queue of errors that a later call would take for its own. */
static void prepare(const struct tls_session *session) {
    session->openssl->ERR_clear_error();
    errno = 0;
}

enum stream_result tls_session_handshake(struct tls_session *session) {
    prepare(session);
    int returned = session->openssl->SSL_do_handshake(session->connection);
    return returned == 1 ? STREAM_MOVED : result_of(session, returned, errno);
}

enum stream_result tls_session_read(struct tls_session *session, char *bytes, size_t size, size_t *length) {
    prepare(session);
    int returned = session->openssl->SSL_read_ex(session->connection, bytes, size, length);
    return returned == 1 ? STREAM_MOVED : result_of(session, returned, errno);
}

enum stream_result tls_session_write(struct tls_session *session, const char *bytes, size_t size,
                                     size_t *length) {
    prepare(session);
    int returned = session->openssl->SSL_write_ex(session->connection, bytes, size, length);
    return returned == 1 ? STREAM_MOVED : result_of(session, returned, errno);
}

void tls_session_end(struct tls_session *session) {
    prepare(session);
    (void)session->openssl->SSL_shutdown(session->connection); /* the other side may be gone already */
}
