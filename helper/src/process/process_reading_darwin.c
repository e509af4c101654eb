/* One process by libproc: our own processes need neither root nor entitlement (F3.5). Limits of others are
 * unavailable. */
#include "process/process_reading.h"

#include <errno.h>
#include <libproc.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/proc_info.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "census/fd_list_darwin.h"

void process_reading_begin(struct process_reading *reading) {
    process_path(reading->process.pid, reading->path);
    reading->descriptors = reading->peak = reading->highest = LIMIT_NOT_KNOWN;
    reading->soft = reading->hard = LIMIT_NOT_KNOWN;
}

static void take_list(struct process_reading *reading, const struct byte_buffer *list) {
    process_reading_set_descriptors(reading, (int64_t)(list->length / sizeof(struct proc_fdinfo)));
    reading->highest = LIMIT_NOT_KNOWN;
    struct proc_fdinfo descriptor;
    for (size_t place = 0; fd_list_next(list, &place, &descriptor);) {
        reading->highest = descriptor.proc_fd > reading->highest ? descriptor.proc_fd : reading->highest;
    }
}

void process_reading_descriptors(struct process_reading *reading) {
    struct byte_buffer list = {0};
    int error = fd_list_read(reading->process.pid, &list);
    reading->ended = error == ESRCH;
    if (error == 0) {
        take_list(reading, &list);
    }
    byte_buffer_free(&list);
}

static enum connection_state state_of(int state) {
    static const enum connection_state states[] = {
        CONNECTION_CLOSED,      CONNECTION_LISTEN,     CONNECTION_SYN_SENT, CONNECTION_SYN_RECEIVED,
        CONNECTION_ESTABLISHED, CONNECTION_CLOSE_WAIT, CONNECTION_FIN_WAIT_1, CONNECTION_CLOSING,
        CONNECTION_LAST_ACK,    CONNECTION_FIN_WAIT_2, CONNECTION_TIME_WAIT};
    return state >= 0 && (size_t)state < sizeof states / sizeof states[0] ? states[state]
                                                                          : CONNECTION_NO_STATE;
}

/* An IPv4 address is in the last four of the sixteen bytes there, in the first four here. */
static void take_addresses(const struct in_sockinfo *socket, struct socket_record *record) {
    record->local_port = ntohs((uint16_t)socket->insi_lport);
    record->remote_port = ntohs((uint16_t)socket->insi_fport);
    if (record->ipv6) {
        memcpy(record->local, &socket->insi_laddr.ina_6, sizeof record->local);
        memcpy(record->remote, &socket->insi_faddr.ina_6, sizeof record->remote);
    } else {
        memcpy(record->local, &socket->insi_laddr.ina_46.i46a_addr4, 4);
        memcpy(record->remote, &socket->insi_faddr.ina_46.i46a_addr4, 4);
    }
}

/* TCP and UDP over IPv4 and IPv6 only; a descriptor that was closed meanwhile is not counted. */
static int take_socket(struct process_reading *reading, int descriptor) {
    struct socket_fdinfo information;
    int size = (int)sizeof information;

    if (proc_pidfdinfo(reading->process.pid, descriptor, PROC_PIDFDSOCKETINFO, &information, size) != size) {
        return 0;
    }
    const struct socket_info *socket = &information.psi;
    if (socket->soi_family != AF_INET && socket->soi_family != AF_INET6) {
        return 0;
    }
    struct socket_record record = {.ipv6 = socket->soi_family == AF_INET6};
    if (socket->soi_kind == SOCKINFO_TCP) {
        record.kind = SOCKET_IS_TCP;
        record.state = state_of(socket->soi_proto.pri_tcp.tcpsi_state);
        take_addresses(&socket->soi_proto.pri_tcp.tcpsi_ini, &record);
    } else if (socket->soi_kind == SOCKINFO_IN && socket->soi_protocol == IPPROTO_UDP) {
        record.kind = SOCKET_IS_UDP;
        take_addresses(&socket->soi_proto.pri_in, &record);
    } else {
        return 0;
    }
    return process_reading_add(reading, &record);
}

static int count_one(struct process_reading *reading, struct byte_buffer *list) {
    process_reading_clear(reading);
    reading->error = fd_list_read(reading->process.pid, list);
    if (reading->error != 0) {
        return 0;
    }
    take_list(reading, list);
    int error = 0;
    struct proc_fdinfo descriptor;
    for (size_t place = 0; error == 0 && fd_list_next(list, &place, &descriptor);) {
        if (descriptor.proc_fdtype == PROX_FDTYPE_SOCKET) {
            error = take_socket(reading, descriptor.proc_fd);
        } else {
            fd_list_count_channel(reading->process.pid, &descriptor, &reading->counts);
        }
    }
    reading->counted = true;
    reading->counted_ns = clock_now_ns();
    return error;
}

int process_reading_count(struct process_reading *readings, size_t count) {
    struct byte_buffer list = {0};
    int error = 0;
    for (size_t index = 0; index < count && error == 0; index++) {
        error = count_one(&readings[index], &list);
    }
    byte_buffer_free(&list);
    return error;
}
