#include "stream/certificate_openssl.h"

#include <stdbool.h>

/* The certificate only exists in memory and a server only runs for a burst: one day is enough. It begins an
 * hour ago, for clocks that differ. */
enum { VALID_FROM_S = -3600, VALID_TO_S = 86400 };

static int add_names(const struct openssl_library *openssl, X509 *certificate) {
    static const char names[] = "DNS:localhost,IP:127.0.0.1,IP:::1";
    X509_EXTENSION *extension = openssl->X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, names);
    int result = extension != NULL ? openssl->X509_add_ext(certificate, extension, -1) : 0;
    openssl->X509_EXTENSION_free(extension);
    return result == 1 ? 0 : -1;
}

static int fill(const struct openssl_library *openssl, X509 *certificate, EVP_PKEY *key) {
    static const unsigned char common_name[] = "Lanelight test server";
    X509_NAME *name = openssl->X509_get_subject_name(certificate);
    bool filled =
        openssl->X509_set_version(certificate, X509_VERSION_3) == 1 &&
        openssl->ASN1_INTEGER_set(openssl->X509_get_serialNumber(certificate), 1) == 1 &&
        openssl->X509_gmtime_adj(openssl->X509_getm_notBefore(certificate), VALID_FROM_S) != NULL &&
        openssl->X509_gmtime_adj(openssl->X509_getm_notAfter(certificate), VALID_TO_S) != NULL &&
        openssl->X509_set_pubkey(certificate, key) == 1 &&
        openssl->X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1 &&
        openssl->X509_set_issuer_name(certificate, name) == 1;
    return filled && add_names(openssl, certificate) == 0 &&
                   openssl->X509_sign(certificate, key, openssl->EVP_sha256()) > 0
               ? 0
               : -1;
}

int certificate_install(const struct openssl_library *openssl, SSL_CTX *context) {
    X509 *certificate = openssl->X509_new();
    EVP_PKEY *key = openssl->EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
    int result = -1;
    if (certificate != NULL && key != NULL && fill(openssl, certificate, key) == 0 &&
        openssl->SSL_CTX_use_certificate(context, certificate) == 1 &&
        openssl->SSL_CTX_use_PrivateKey(context, key) == 1) {
        result = 0;
    }
    openssl->X509_free(certificate); /* the context has its own references */
    openssl->EVP_PKEY_free(key);
    return result;
}
