/* Data over a connection of the double: send and receive. */
#include "double_connection.h"

#include <Block.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void finish_receive(nw_connection_t connection, struct pending_receive *receive, size_t length,
                           bool complete, int code) {
    dispatch_data_t data = length ? dispatch_data_create(connection->bytes, length, connection->queue,
                                                         DISPATCH_DATA_DESTRUCTOR_DEFAULT)
                                  : NULL;
    if (length) {
        memmove(connection->bytes, connection->bytes + length, connection->length - length);
        connection->length -= length;
    }
    nw_error_t error = double_error(nw_error_domain_posix, code);
    nw_connection_receive_completion_t completion = receive->completion;
    free(receive);
    counted_retain(connection);
    dispatch_async(connection->queue, ^{
      completion(data, _nw_content_context_default_message, complete, error);
      Block_release(completion);
      if (data) {
          dispatch_release(data);
      }
      counted_release(error);
      counted_release(connection);
    });
}
static void finish_send(nw_connection_t connection, struct pending_send *sending, int code) {
    nw_error_t error = double_error(nw_error_domain_posix, code);
    nw_connection_send_completion_t completion = sending->completion;
    if (sending->data) {
        dispatch_release(sending->data);
    }
    free(sending);
    counted_retain(connection);
    dispatch_async(connection->queue, ^{
      completion(error);
      Block_release(completion);
      counted_release(error);
      counted_release(connection);
    });
}

static ssize_t send_some(nw_connection_t connection, const char *bytes, size_t length) {
    if (connection->parameters->udp) {
        fprintf(stderr, "double: a datagram that was never to be sent\n");
        abort();
    }
    if (double_channel_fd < 0) {
        return connection->watch.fd < 0 ? (errno = ENOTCONN, -1)
                                        : send(connection->watch.fd, bytes, length, MSG_NOSIGNAL);
    }
    struct channel_message message = {.flow = connection->id, .operation = CHANNEL_SEND};
    message.length = (uint16_t)(length < sizeof message.payload ? length : sizeof message.payload);
    memcpy(message.payload, bytes, message.length);
    channel_send(double_channel_fd, &message);
    return message.length;
}
void transfer_send_raw(nw_connection_t connection, const char *bytes, size_t length) {
    if (send_some(connection, bytes, length) != (ssize_t)length) {
        connection->receive_errno = errno;
    }
}
void transfer_flush(nw_connection_t connection) {
    while (connection->sends && connection->state == nw_connection_state_ready) {
        struct pending_send *sending = connection->sends;
        size_t size = sending->data ? dispatch_data_get_size(sending->data) : 0;
        char *whole = malloc(size + 1);
        if (!whole) {
            abort();
        }
        if (sending->data) {
            dispatch_data_apply(sending->data, ^bool(dispatch_data_t region, size_t offset,
                                                     const void *buffer, size_t length) {
              (void)region;
              memcpy(whole + offset, buffer, length);
              return true;
            });
        }
        int code = 0;
        while (sending->sent < size && code == 0) {
            ssize_t sent = send_some(connection, whole + sending->sent, size - sending->sent);
            if (sent >= 0) {
                sending->sent += (size_t)sent;
            } else if (errno != EINTR) {
                code = errno;
            }
        }
        free(whole);
        if (code == EAGAIN) {
            return;
        }
        connection->sends = sending->next;
        if (!connection->sends) {
            connection->sends_tail = &connection->sends;
        }
        finish_send(connection, sending, code);
    }
}

void transfer_deliver(nw_connection_t connection) {
    if (connection->handshake == HANDSHAKE_WANTED) {
        return;
    }
    while (connection->receives &&
           (connection->length >= connection->receives->minimum || connection->ended)) {
        struct pending_receive *receive = connection->receives;
        connection->receives = receive->next;
        if (!connection->receives) {
            connection->receives_tail = &connection->receives;
        }
        size_t length = connection->length < receive->maximum ? connection->length : receive->maximum;
        bool last = connection->ended && length == connection->length;
        finish_receive(connection, receive, length, last, last ? connection->receive_errno : 0);
    }
}

void transfer_feed(nw_connection_t connection, const char *bytes, size_t length) {
    connection->bytes = realloc(connection->bytes, connection->length + length);
    if (!connection->bytes) {
        abort();
    }
    memcpy(connection->bytes + connection->length, bytes, length);
    connection->length += length;
    if (connection->handshake == HANDSHAKE_WANTED) {
        handshake_continue(connection);
    } else {
        transfer_deliver(connection);
    }
    connection_arm(connection);
}

/* ---- the public calls ---- */

struct submission {
    nw_connection_t connection;
    struct pending_receive *receive;
    struct pending_send *send;
};
static void submit(void *context) {
    struct submission *submission = context;
    nw_connection_t connection = submission->connection;
    bool dead = connection->over || connection->state == nw_connection_state_failed;
    if (submission->receive && dead) {
        finish_receive(connection, submission->receive, 0, false, ECANCELED);
    } else if (submission->receive) {
        *connection->receives_tail = submission->receive;
        connection->receives_tail = &submission->receive->next;
        transfer_deliver(connection);
    }
    if (submission->send && dead) {
        finish_send(connection, submission->send, ECANCELED);
    } else if (submission->send) {
        *connection->sends_tail = submission->send;
        connection->sends_tail = &submission->send->next;
        transfer_flush(connection);
    }
    if (!dead) {
        connection_arm(connection);
    }
    counted_release(connection);
    free(submission);
}
static struct submission *new_submission(nw_connection_t connection) {
    struct submission *submission = calloc(1, sizeof *submission);
    if (!submission) {
        abort();
    }
    submission->connection = counted_retain(connection);
    return submission;
}
void nw_connection_send(nw_connection_t connection, dispatch_data_t content, nw_content_context_t context,
                        bool is_complete, nw_connection_send_completion_t completion) {
    (void)context, (void)is_complete;
    struct submission *submission = new_submission(connection);
    submission->send = calloc(1, sizeof *submission->send);
    if (!submission->send) {
        abort();
    }
    if (content) {
        dispatch_retain(content);
    }
    submission->send->data = content;
    submission->send->completion = Block_copy(completion);
    events_post(submit, submission);
}
void nw_connection_receive(nw_connection_t connection, uint32_t minimum_incomplete_length,
                           uint32_t maximum_length, nw_connection_receive_completion_t completion) {
    struct submission *submission = new_submission(connection);
    submission->receive = calloc(1, sizeof *submission->receive);
    if (!submission->receive) {
        abort();
    }
    submission->receive->minimum = minimum_incomplete_length;
    submission->receive->maximum = maximum_length;
    submission->receive->completion = Block_copy(completion);
    events_post(submit, submission);
}
void transfer_abandon(nw_connection_t connection) {
    while (connection->sends) {
        struct pending_send *sending = connection->sends;
        connection->sends = sending->next;
        finish_send(connection, sending, ECANCELED);
    }
    while (connection->receives) {
        struct pending_receive *receive = connection->receives;
        connection->receives = receive->next;
        finish_receive(connection, receive, 0, false, ECANCELED);
    }
    connection->sends_tail = &connection->sends;
    connection->receives_tail = &connection->receives;
}
