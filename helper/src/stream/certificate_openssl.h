/* A key and a self-signed certificate for tests against this machine. */
#ifndef LANELIGHT_CERTIFICATE_OPENSSL_H
#define LANELIGHT_CERTIFICATE_OPENSSL_H

#include "stream/openssl_library.h"

/* Gives both to `context`. -1: OpenSSL refused. */
int certificate_install(const struct openssl_library *openssl, SSL_CTX *context);

#endif
