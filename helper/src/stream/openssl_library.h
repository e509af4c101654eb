/* The functions of OpenSSL that we call, found in the system's library at the first use of TLS. */
#ifndef LANELIGHT_OPENSSL_LIBRARY_H
#define LANELIGHT_OPENSSL_LIBRARY_H

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stddef.h>

#define OPENSSL_FUNCTIONS(F) \
    F(TLS_client_method) F(TLS_server_method) F(SSL_CTX_new) F(SSL_CTX_free) F(SSL_CTX_ctrl) \
    F(SSL_CTX_set_options) F(SSL_CTX_set_verify) F(SSL_CTX_set_default_verify_paths) \
    F(SSL_CTX_use_certificate) F(SSL_CTX_use_PrivateKey) F(SSL_CTX_set_num_tickets) F(SSL_CTX_get0_param) \
    F(X509_VERIFY_PARAM_set1_host) F(X509_VERIFY_PARAM_set1_ip_asc) F(SSL_new) F(SSL_free) F(SSL_ctrl) \
    F(SSL_set_fd) F(SSL_set_connect_state) F(SSL_set_accept_state) F(SSL_do_handshake) F(SSL_read_ex) \
    F(SSL_write_ex) F(SSL_get_error) F(SSL_shutdown) F(ERR_clear_error) F(EVP_PKEY_Q_keygen) \
    F(EVP_PKEY_free) F(EVP_sha256) F(X509_new) F(X509_free) F(X509_set_version) F(X509_get_serialNumber) \
    F(ASN1_INTEGER_set) F(X509_getm_notBefore) F(X509_getm_notAfter) F(X509_gmtime_adj) F(X509_set_pubkey) \
    F(X509_get_subject_name) F(X509_NAME_add_entry_by_txt) F(X509_set_issuer_name) F(X509V3_EXT_conf_nid) \
    F(X509_add_ext) F(X509_EXTENSION_free) F(X509_sign)

struct openssl_library {
#define OPENSSL_POINTER(name) __typeof__(name) *name;
    OPENSSL_FUNCTIONS(OPENSSL_POINTER)
#undef OPENSSL_POINTER
};

/* The library; NULL with one sentence, without its full stop, in `message`. */
const struct openssl_library *openssl_library_load(char *message, size_t message_size);

#endif
