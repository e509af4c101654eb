/* One connection of the double, for double_connection.c (its life) and double_transfer.c (its data). */
#ifndef NW_DOUBLE_CONNECTION_H
#define NW_DOUBLE_CONNECTION_H

#include "double.h"

struct pending_receive {
    struct pending_receive *next;
    uint32_t minimum, maximum;
    nw_connection_receive_completion_t completion;
};
struct pending_send {
    struct pending_send *next;
    dispatch_data_t data;
    size_t sent;
    nw_connection_send_completion_t completion;
};
enum handshake { HANDSHAKE_NONE, HANDSHAKE_WANTED, HANDSHAKE_DONE };

struct nw_connection {
    struct counted counted;
    nw_endpoint_t endpoint;
    nw_parameters_t parameters;
    dispatch_queue_t queue;
    nw_connection_state_changed_handler_t handler; /* the client's queue only, once it was started */
    /* all that follows: the event thread only */
    struct watch watch; /* fd -1: none, or behind the channel */
    bool armed;         /* known to epoll */
    uint32_t id;
    nw_connection_state_t state;
    enum handshake handshake;
    bool holds_flow, connected, over, ended;
    int receive_errno;
    struct pending_receive *receives, **receives_tail;
    struct pending_send *sends, **sends_tail;
    char *bytes;
    size_t length;
};

/* double_connection.c */
void connection_set_state(nw_connection_t connection, nw_connection_state_t state, nw_error_domain_t domain,
                          int code);
void connection_drop_flow(nw_connection_t connection);
void connection_became_ready(nw_connection_t connection);

void connection_wait_with(nw_connection_t connection, int code);
void connection_is_connected(nw_connection_t connection);

/* double_socket.c */
int connection_open_socket(nw_connection_t connection); /* 0 or an errno */
void connection_arm(nw_connection_t connection);

/* double_handshake.c: the part of TLS that the double has */
void handshake_begin(nw_connection_t connection);
void handshake_continue(nw_connection_t connection);

/* double_transfer.c */
void transfer_flush(nw_connection_t connection);
void transfer_deliver(nw_connection_t connection);
void transfer_feed(nw_connection_t connection, const char *bytes, size_t length);
void transfer_abandon(nw_connection_t connection);
void transfer_send_raw(nw_connection_t connection, const char *bytes, size_t length);

#endif
