#include "census/sock_diag.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "census/socket_record.h"
#include "census/socket_text.h"

/* 256 KiB holds about 1,500 sockets per recv: 10,000 sockets are seven calls. */
enum { BUFFER_BYTES = 256 * 1024 };

/* No process owns the sockets of these states, and after a burst there are thousands of them. */
#define STATES_WITH_OWNER (~((1U << TCP_TIME_WAIT) | (1U << TCP_SYN_RECV)))

/*
 * How a protocol is asked for. The first request that sock_diag had, TCPDIAG_GETSOCK, gives TCP of both
 * families in one walk of the kernel's hash table; that walk is most of the cost, and the later request walks
 * once per family.
 */
enum diag_request { DIAG_TCP_BOTH_FAMILIES, DIAG_UDP_IPV4, DIAG_UDP_IPV6 };

struct socket_source {
    enum diag_request request;
    enum socket_kind kind;
    const char *texts[2]; /* instead, NULL for none */
};

static const struct socket_source sources[] = {
    {DIAG_TCP_BOTH_FAMILIES, SOCKET_IS_TCP, {"/proc/net/tcp", "/proc/net/tcp6"}},
    {DIAG_UDP_IPV4, SOCKET_IS_UDP, {"/proc/net/udp", NULL}},
    {DIAG_UDP_IPV6, SOCKET_IS_UDP, {"/proc/net/udp6", NULL}},
};

static int add_details(const struct inet_diag_msg *message, struct socket_details *details) {
    struct tcp_socket found = {
        .local_port = ntohs(message->id.idiag_sport),
        .remote_port = ntohs(message->id.idiag_dport),
        .listens = message->idiag_state == TCP_LISTEN,
        .queued = message->idiag_rqueue,
        .limit = message->idiag_wqueue,
        .inode = message->idiag_inode,
    };
    memcpy(found.local, message->id.idiag_src, sizeof found.local);
    memcpy(found.remote, message->id.idiag_dst, sizeof found.remote);
    return socket_details_add(details, &found);
}

static enum connection_state state_of(uint8_t state) {
    static const enum connection_state states[] = {
        [TCP_ESTABLISHED] = CONNECTION_ESTABLISHED, [TCP_SYN_SENT] = CONNECTION_SYN_SENT,
        [TCP_SYN_RECV] = CONNECTION_SYN_RECEIVED,   [TCP_FIN_WAIT1] = CONNECTION_FIN_WAIT_1,
        [TCP_FIN_WAIT2] = CONNECTION_FIN_WAIT_2,    [TCP_TIME_WAIT] = CONNECTION_TIME_WAIT,
        [TCP_CLOSE] = CONNECTION_CLOSED,            [TCP_CLOSE_WAIT] = CONNECTION_CLOSE_WAIT,
        [TCP_LAST_ACK] = CONNECTION_LAST_ACK,       [TCP_LISTEN] = CONNECTION_LISTEN,
        [TCP_CLOSING] = CONNECTION_CLOSING,
    };
    return state < sizeof states / sizeof states[0] ? states[state] : CONNECTION_NO_STATE;
}

static int give_record(const struct inet_diag_msg *message, enum socket_kind kind,
                       const struct socket_table *table) {
    struct socket_record record = {
        .inode = message->idiag_inode,
        .kind = kind,
        .state = kind == SOCKET_IS_TCP ? state_of(message->idiag_state) : CONNECTION_NO_STATE,
        .ipv6 = message->idiag_family == AF_INET6,
        .local_port = ntohs(message->id.idiag_sport),
        .remote_port = ntohs(message->id.idiag_dport),
    };
    memcpy(record.local, message->id.idiag_src, sizeof record.local);
    memcpy(record.remote, message->id.idiag_dst, sizeof record.remote);
    return table->take(table->taker, &record);
}

static enum sock_diag_progress read_message(const unsigned char *payload, size_t length, uint16_t type,
                                            enum socket_kind kind, struct socket_table *table, int *error) {
    struct inet_diag_msg socket_message;
    struct nlmsgerr error_message;

    switch (type) {
    case NLMSG_DONE:
        return SOCK_DIAG_DONE;
    case NLMSG_ERROR:
        *error = EBADMSG;
        if (length >= sizeof error_message) {
            memcpy(&error_message, payload, sizeof error_message);
            *error =
                error_message.error < 0 && error_message.error != INT32_MIN ? -error_message.error : EBADMSG;
        }
        return SOCK_DIAG_FAILED;
    case SOCK_DIAG_BY_FAMILY:
    case TCPDIAG_GETSOCK:
        if (length < sizeof socket_message) {
            *error = EBADMSG;
            return SOCK_DIAG_FAILED;
        }
        memcpy(&socket_message, payload, sizeof socket_message);
        *error = socket_table_add(table, socket_message.idiag_inode, kind);
        if (*error == 0 && kind == SOCKET_IS_TCP && table->details != NULL) {
            *error = add_details(&socket_message, table->details);
        }
        if (*error == 0 && table->take != NULL && socket_message.idiag_inode != 0) {
            *error = give_record(&socket_message, kind, table);
        }
        return *error == 0 ? SOCK_DIAG_MORE : SOCK_DIAG_FAILED;
    default:
        return SOCK_DIAG_MORE;
    }
}

enum sock_diag_progress sock_diag_read(const unsigned char *bytes, size_t length, enum socket_kind kind,
                                       struct socket_table *table, int *error) {
    enum sock_diag_progress progress = SOCK_DIAG_MORE;
    size_t offset = 0;

    while (progress == SOCK_DIAG_MORE && offset < length) {
        struct nlmsghdr header;
        if (length - offset < sizeof header) {
            *error = EBADMSG;
            return SOCK_DIAG_FAILED;
        }
        memcpy(&header, bytes + offset, sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > length - offset) {
            *error = EBADMSG;
            return SOCK_DIAG_FAILED;
        }
        progress = read_message(bytes + offset + sizeof header, header.nlmsg_len - sizeof header,
                                header.nlmsg_type, kind, table, error);
        size_t aligned = ((size_t)header.nlmsg_len + NLMSG_ALIGNTO - 1) & ~((size_t)NLMSG_ALIGNTO - 1);
        offset = aligned > length - offset ? length : offset + aligned;
    }
    return progress;
}

static int receive_dump(int descriptor, unsigned char *buffer, enum socket_kind kind,
                        struct socket_table *table) {
    enum sock_diag_progress progress = SOCK_DIAG_MORE;
    int error = 0;

    while (progress == SOCK_DIAG_MORE) {
        ssize_t got = recv(descriptor, buffer, BUFFER_BYTES, MSG_TRUNC);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return errno;
        }
        if (got == 0 || (size_t)got > BUFFER_BYTES) {
            return EBADMSG;
        }
        progress = sock_diag_read(buffer, (size_t)got, kind, table, &error);
    }
    return progress == SOCK_DIAG_DONE ? 0 : error;
}

static int send_request(int descriptor, enum diag_request request, uint32_t states) {
    struct {
        struct nlmsghdr header;
        struct inet_diag_req body;
    } tcp = {
        .header = {.nlmsg_len = sizeof tcp,
                   .nlmsg_type = TCPDIAG_GETSOCK,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
        .body = {.idiag_states = states},
    };
    struct {
        struct nlmsghdr header;
        struct inet_diag_req_v2 body;
    } udp = {
        .header = {.nlmsg_len = sizeof udp,
                   .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
        .body = {.sdiag_family = request == DIAG_UDP_IPV6 ? AF_INET6 : AF_INET,
                 .sdiag_protocol = IPPROTO_UDP,
                 .idiag_states = states},
    };
    bool is_tcp = request == DIAG_TCP_BOTH_FAMILIES;
    size_t length = is_tcp ? sizeof tcp : sizeof udp;
    ssize_t sent = send(descriptor, is_tcp ? (const void *)&tcp : (const void *)&udp, length, 0);
    if (sent < 0) {
        return errno;
    }
    return (size_t)sent == length ? 0 : EIO;
}

static int read_by_diag(const struct socket_source *source, uint32_t states, unsigned char *buffer,
                        struct socket_table *table) {
    int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (descriptor < 0) {
        return errno;
    }
    int error = send_request(descriptor, source->request, states);
    if (error == 0) {
        error = receive_dump(descriptor, buffer, source->kind, table);
    }
    (void)close(descriptor);
    return error;
}

static int read_by_text(const char *path, enum socket_kind kind, unsigned char *buffer,
                        struct socket_table *table) {
    int error = 0;
    size_t kept = 0;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == ENOENT ? 0 : errno; /* a kernel without IPv6 has no such file and no such sockets */
    }
    for (;;) {
        ssize_t got = read(descriptor, buffer + kept, BUFFER_BYTES - kept);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            error = errno;
            break;
        }
        struct text text = {.start = (const char *)buffer, .length = kept + (size_t)got};
        error = socket_text_read(&text, got == 0, kind, table);
        if (error != 0 || got == 0) {
            break;
        }
        if (text.length == BUFFER_BYTES) {
            error = EBADMSG; /* a line longer than the buffer */
            break;
        }
        memmove(buffer, text.start, text.length);
        kept = text.length;
    }
    (void)close(descriptor);
    return error;
}

static int read_source(const struct socket_source *source, unsigned char *buffer,
                       struct socket_table *table) {
    int error = read_by_diag(source, STATES_WITH_OWNER, buffer, table);
    if (error == 0) {
        return 0;
    }
    error = 0;
    table->records_missing = true;
    if (source->kind == SOCKET_IS_TCP && table->details != NULL) {
        table->details->unknown = true;
    }
    for (size_t index = 0; index < sizeof source->texts / sizeof source->texts[0] && error == 0; index++) {
        if (source->texts[index] != NULL) {
            error = read_by_text(source->texts[index], source->kind, buffer, table);
        }
    }
    return error;
}

int socket_table_fill(struct socket_table *table) {
    int error = 0;
    unsigned char *buffer = malloc(BUFFER_BYTES);
    if (buffer == NULL) {
        return ENOMEM;
    }
    for (size_t index = 0; index < sizeof sources / sizeof sources[0] && error == 0; index++) {
        error = read_source(&sources[index], buffer, table);
    }
    free(buffer);
    return error;
}

int socket_table_add_time_wait(struct socket_table *table) {
    unsigned char *buffer = malloc(BUFFER_BYTES);
    if (buffer == NULL) {
        return ENOMEM;
    }
    int error = read_by_diag(&sources[0], 1U << TCP_TIME_WAIT, buffer, table);
    free(buffer);
    return error;
}
