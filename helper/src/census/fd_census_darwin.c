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
#include "census/fd_list_darwin.h"

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

static int count_process(int pid, struct byte_buffer *buffer, struct descriptor_counts *counts,
                         struct process_files *files) {
    *counts = (struct descriptor_counts){0};
    *files = (struct process_files){.pid = pid, .highest = -1};
    int error = fd_list_read(pid, buffer);
    if (error != 0) {
        return error;
    }
    struct proc_fdinfo descriptor;
    for (size_t place = 0; fd_list_next(buffer, &place, &descriptor);) {
        files->descriptors++;
        files->highest = descriptor.proc_fd > files->highest ? descriptor.proc_fd : files->highest;
        if (descriptor.proc_fdtype == PROX_FDTYPE_SOCKET) {
            count_socket(pid, descriptor.proc_fd, counts);
        } else {
            fd_list_count_channel(pid, &descriptor, counts);
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
        return 0; /* the helper itself, whose connections belong to the check: not one of the apps */
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

    int error = fd_list_pids(&pids);
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

/* proc_name() has the long name, but only for our own processes; the short name is available for every
 * process. */
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
