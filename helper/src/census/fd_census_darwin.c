/*
 * The census on macOS, by libproc: same-user processes need neither root nor entitlement (F3.5), the others
 * are counted as hidden; flow_adv (F2.8) still covers their flows.
 */
#include "census/fd_census.h"

#include <errno.h>
#include <libproc.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/proc_info.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/growing_read.h"

/* Absent from the first macOS 12 SDKs (F3.6). */
#ifndef PROX_FDTYPE_CHANNEL
#define PROX_FDTYPE_CHANNEL 10
#endif
#ifndef PROC_PIDFDCHANNELINFO
#define PROC_PIDFDCHANNELINFO 10
#endif

/* struct channel_fdinfo (F3.2): 24 bytes of struct proc_fileinfo, then struct proc_channel_info. */
struct channel_information {
    unsigned char file[24];
    unsigned char instance[16];
    uint32_t port;
    uint32_t type;
    uint32_t flags;
    uint32_t reserved;
};
enum { CHANNEL_TYPE_FLOWSWITCH = 3 };
_Static_assert(sizeof(struct channel_information) == 56, "channel_fdinfo");
#ifdef PROC_PIDFDCHANNELINFO_SIZE
_Static_assert(sizeof(struct channel_information) == sizeof(struct channel_fdinfo), "channel_fdinfo");
_Static_assert(offsetof(struct channel_information, type) ==
                   offsetof(struct channel_fdinfo, channelinfo.chi_type),
               "chi_type");
#endif

/* libproc returns 0 for a failure, and also for "none": errno tells them apart. */
static int filled(int got, void *bytes, size_t item, size_t *length) {
    if (got < 0 || (got == 0 && errno != 0)) {
        return errno == 0 ? EIO : errno;
    }
    /* A full buffer may be a cut list: ask again with more room. */
    if (bytes != NULL && (size_t)got + item > *length) {
        return ENOMEM;
    }
    *length = (size_t)got;
    return 0;
}

static int capacity_of(const void *bytes, const size_t *length) {
    return bytes == NULL ? 0 : *length > INT32_MAX ? INT32_MAX : (int)*length;
}

static int list_pids(void *context, void *bytes, size_t *length) {
    (void)context;
    errno = 0;
    int got = proc_listpids(PROC_ALL_PIDS, 0, bytes, capacity_of(bytes, length));
    return filled(got, bytes, sizeof(int), length);
}

static int list_descriptors(void *context, void *bytes, size_t *length) {
    const int *pid = context;
    errno = 0;
    int got = proc_pidinfo(*pid, PROC_PIDLISTFDS, 0, bytes, capacity_of(bytes, length));
    return filled(got, bytes, sizeof(struct proc_fdinfo), length);
}

/* TCP and UDP over IPv4 and IPv6 only; a descriptor that was closed meanwhile is not counted. */
static void count_socket(int pid, int descriptor, struct descriptor_counts *counts) {
    struct socket_fdinfo information;
    int size = (int)sizeof information;

    if (proc_pidfdinfo(pid, descriptor, PROC_PIDFDSOCKETINFO, &information, size) != size) {
        return;
    }
    int family = information.psi.soi_family;
    if (family != AF_INET && family != AF_INET6) {
        return;
    }
    if (information.psi.soi_kind == SOCKINFO_TCP) {
        counts->tcp_sockets++;
    } else if (information.psi.soi_kind == SOCKINFO_IN && information.psi.soi_protocol == IPPROTO_UDP) {
        counts->udp_sockets++;
    }
}

/* Only the type says that a channel belongs to a flowswitch; one whose type is not told counts as another
 * kind. */
static void count_channel(int pid, int descriptor, struct descriptor_counts *counts) {
    struct channel_information information;
    int size = (int)sizeof information;

    errno = 0;
    int got = proc_pidfdinfo(pid, descriptor, PROC_PIDFDCHANNELINFO, &information, size);
    if (got == size && information.type == CHANNEL_TYPE_FLOWSWITCH) {
        counts->flowswitch_channels++;
    } else if (got == size || (errno != EBADF && errno != ESRCH)) {
        counts->other_channels++;
    }
}

static int count_process(int pid, struct byte_buffer *buffer, struct descriptor_counts *counts,
                         struct process_files *files) {
    *counts = (struct descriptor_counts){0};
    *files = (struct process_files){.pid = pid, .highest = -1};
    int error = growing_read(list_descriptors, &pid, buffer);
    if (error != 0) {
        return error;
    }
    for (size_t offset = 0; offset + sizeof(struct proc_fdinfo) <= buffer->length;
         offset += sizeof(struct proc_fdinfo)) {
        struct proc_fdinfo descriptor;
        memcpy(&descriptor, buffer->bytes + offset, sizeof descriptor);
        files->descriptors++;
        files->highest = descriptor.proc_fd > files->highest ? descriptor.proc_fd : files->highest;
        if (descriptor.proc_fdtype == PROX_FDTYPE_SOCKET) {
            count_socket(pid, descriptor.proc_fd, counts);
        } else if (descriptor.proc_fdtype == PROX_FDTYPE_CHANNEL) {
            count_channel(pid, descriptor.proc_fd, counts);
        }
    }
    return 0;
}

static bool has_any(const struct descriptor_counts *counts) {
    return counts->flowswitch_channels + counts->other_channels + counts->tcp_sockets + counts->udp_sockets >
           0;
}

/* Returns 0, or ENOMEM when this very program ran out of memory. */
static int look_at(int pid, struct byte_buffer *buffer, struct census *census) {
    struct descriptor_counts counts;
    struct process_files files;
    int error = count_process(pid, buffer, &counts, &files);
    if (error == ESRCH) {
        return 0; /* it ended while we looked */
    }
    if (error != 0) {
        census->hidden++; /* EPERM: "not visible" is not "no channel" (F3.5) */
        return 0;
    }
    census->visible++;
    if (census_append_files(census, files) != 0) {
        return ENOMEM;
    }
    if (!has_any(&counts) || pid == getpid()) {
        return 0; /* this program looks, with connections of its own: it is not one of the apps */
    }
    struct observed_process *process = census_append(census);
    if (process == NULL) {
        return ENOMEM;
    }
    process->pid = pid;
    process->descriptors = counts;
    fd_census_process_name(pid, process->name);
    return 0;
}

void fd_census(struct census *census) {
    struct byte_buffer pids = {0};
    struct byte_buffer descriptors = {0};

    int error = growing_read(list_pids, NULL, &pids);
    census->reading = error == 0 ? reading_ok() : reading_failed("proc_listpids", error);
    for (size_t offset = 0; error == 0 && offset + sizeof(int) <= pids.length; offset += sizeof(int)) {
        int pid;
        memcpy(&pid, pids.bytes + offset, sizeof pid);
        error = look_at(pid, &descriptors, census);
        if (error != 0) {
            census->reading = reading_failed("census", error);
        }
    }
    byte_buffer_free(&pids);
    byte_buffer_free(&descriptors);
}

int fd_census_process(int pid, struct descriptor_counts *counts) {
    struct byte_buffer descriptors = {0};
    struct process_files files;
    int error = count_process(pid, &descriptors, counts, &files);
    byte_buffer_free(&descriptors);
    return error;
}

/* proc_name() knows the long name but only of our own processes; the short one is told of every process. */
void fd_census_process_name(int pid, char name[PROCESS_NAME_BYTES]) {
    struct proc_bsdshortinfo information;
    int size = (int)sizeof information;

    memset(name, 0, PROCESS_NAME_BYTES);
    if (proc_name(pid, name, PROCESS_NAME_BYTES - 1) > 0) {
        return;
    }
    name[0] = '\0';
    if (proc_pidinfo(pid, PROC_PIDT_SHORTBSDINFO, 0, &information, size) == size) {
        size_t length = strnlen(information.pbsi_comm, sizeof information.pbsi_comm);
        memcpy(name, information.pbsi_comm, length);
        name[length] = '\0';
    }
}
