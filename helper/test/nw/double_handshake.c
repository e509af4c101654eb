/* The part of a TLS handshake that the double has: it sends one hello and checks the record that answers it.
 */
#include "double_connection.h"

#include <stdlib.h>
#include <string.h>

enum {
    TLS_RECORD_HEADER = 5,
    TLS_RECORD_HANDSHAKE = 0x16,
    TLS_RECORD_VERSION = 0x03,
    TLS_SERVER_HELLO = 0x02,
    TLS_BAD_RECORD = -9836 /* errSSLPeerProtocolVersion, what a plain peer looks like */
};

/* A whole TLS 1.2 ClientHello, enough for any server to answer with a record: the double has no more TLS
 * than this. */
static const char CLIENT_HELLO[] = "\x16\x03\x01\x00\x31\x01\x00\x00\x2d\x03\x03"
                                   "lanelight double client hello..."
                                   "\x00\x00\x06\xc0\x2f\xc0\x30\x00\xff\x01\x00";

static void refuse_handshake(nw_connection_t connection, int code) {
    connection_drop_flow(connection);
    connection_set_state(connection,
                         double_plan.tls_waits ? nw_connection_state_waiting : nw_connection_state_failed,
                         nw_error_domain_tls, code);
}
struct verdict {
    nw_connection_t connection;
    bool trusted;
};
static void after_verdict(void *context) {
    struct verdict *verdict = context;
    nw_connection_t connection = verdict->connection;
    if (!connection->over && verdict->trusted) {
        connection_became_ready(connection);
    }
    if (!connection->over && !verdict->trusted) {
        refuse_handshake(connection, double_plan.tls_trust_error);
    }
    counted_release(connection);
    free(verdict);
}
static void judge(nw_connection_t connection, bool trusted) {
    struct verdict *verdict = calloc(1, sizeof *verdict);
    if (!verdict) {
        abort();
    }
    *verdict = (struct verdict){counted_retain(connection), trusted};
    events_post(after_verdict, verdict);
}
void handshake_continue(nw_connection_t connection) {
    const unsigned char *record = (const unsigned char *)connection->bytes;
    if (connection->length == 0) {
        return;
    }
    if (record[0] != TLS_RECORD_HANDSHAKE || (connection->length > 1 && record[1] != TLS_RECORD_VERSION)) {
        refuse_handshake(connection, TLS_BAD_RECORD);
        return;
    }
    if (connection->length <= TLS_RECORD_HEADER) {
        return;
    }
    if (record[TLS_RECORD_HEADER] != TLS_SERVER_HELLO) {
        refuse_handshake(connection, TLS_BAD_RECORD);
        return;
    }
    size_t whole = TLS_RECORD_HEADER + ((size_t)record[3] << 8) + record[4];
    if (connection->length < whole) {
        return;
    }
    memmove(connection->bytes, connection->bytes + whole, connection->length - whole);
    connection->length -= whole;
    connection->handshake = HANDSHAKE_DONE;
    sec_protocol_options_t security = connection->parameters->tls->security;
    if (!security->verify) {
        const char *name = double_plan.certificate_name;
        judge(connection,
              double_plan.tls_trust_error == 0 || (name && strcmp(name, security->server_name) == 0));
        return;
    }
    counted_retain(connection);
    dispatch_async(security->verify_queue, ^{
      security->verify(NULL, NULL, ^(bool result) {
        judge(connection, result);
      });
      counted_release(connection);
    });
}

void handshake_begin(nw_connection_t connection) {
    connection->handshake = HANDSHAKE_WANTED;
    transfer_send_raw(connection, CLIENT_HELLO, sizeof CLIENT_HELLO - 1);
    connection_arm(connection);
}
