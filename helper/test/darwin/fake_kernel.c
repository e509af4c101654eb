#include "fake_kernel.h"
#include "fake_tcp.h"

#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/sysctl.h>
#include <unistd.h>

void *dlsym(void *library, const char *name);

enum { CALLS_MAX = 64, FLAVOR_CHANNEL = 10 };

const struct fake_kernel *fake_kernel_running;
static struct {
    char name[64];
    unsigned calls;
} counted[CALLS_MAX];

void fake_kernel_boot(const struct fake_kernel *booted) {
    fake_kernel_running = booted;
    memset(counted, 0, sizeof counted);
    fake_tcp_boot();
}

static unsigned *counter_of(const char *name) {
    size_t index = 0;
    while (counted[index].name[0] != '\0' && strcmp(counted[index].name, name) != 0) {
        index++;
        if (index == CALLS_MAX) {
            abort();
        }
    }
    strncpy(counted[index].name, name, sizeof counted[index].name - 1);
    return &counted[index].calls;
}

unsigned fake_kernel_calls(const char *sysctl) {
    return *counter_of(sysctl);
}

static int fail(int error) {
    errno = error;
    return -1;
}

/* As SYSCTL_OUT: without a buffer the size, with one that is too small as much as fits, and ENOMEM. */
static int copy_out(const void *bytes, size_t length, void *oldp, size_t *oldlenp) {
    if (oldp == NULL) {
        *oldlenp = length;
        return 0;
    }
    size_t copied = length < *oldlenp ? length : *oldlenp;
    if (copied > 0) {
        memcpy(oldp, bytes, copied);
    }
    *oldlenp = copied;
    return copied < length ? fail(ENOMEM) : 0;
}

int sysctlbyname(const char *name, void *oldp, size_t *oldlenp, void *newp, size_t newlen) {
    if (newp != NULL || newlen != 0) {
        abort(); /* the helper never writes a sysctl */
    }
    unsigned calls = ++*counter_of(name);
    for (size_t index = 0; index < fake_kernel_running->sysctl_count; index++) {
        const struct fake_sysctl *node = &fake_kernel_running->sysctls[index];
        if (strcmp(node->name, name) != 0) {
            continue;
        }
        if (node->error != 0) {
            return fail(node->error);
        }
        if (node->grown != NULL && calls > 1) {
            return copy_out(node->grown, node->grown_length, oldp, oldlenp);
        }
        return copy_out(node->bytes, node->length, oldp, oldlenp);
    }
    if (strcmp(name, "net.inet.tcp.pcblist64") == 0 && fake_kernel_running->uptime_ms > 0) {
        const struct kernel_bytes *list = fake_tcp_list();
        return copy_out(list->bytes, list->length, oldp, oldlenp);
    }
    return fail(fake_kernel_running->other_sysctl_error != 0 ? fake_kernel_running->other_sysctl_error
                                                             : ENOENT);
}

int sysctl(int *name, unsigned int namelen, void *oldp, size_t *oldlenp, void *newp, size_t newlen) {
    if (newp == NULL && fake_tcp_asks_accounts(name, namelen)) {
        return copy_out(fake_kernel_running->accounts, fake_kernel_running->accounts_length, oldp, oldlenp);
    }
    if (namelen != 6 || name[0] != CTL_NET || newp != NULL || newlen != 0) {
        abort();
    }
    if (fake_kernel_running->routes_error != 0) {
        return fail(fake_kernel_running->routes_error);
    }
    return name[3] == AF_INET6 ? copy_out(fake_kernel_running->routes_inet6,
                                          fake_kernel_running->routes_inet6_length, oldp, oldlenp)
                               : copy_out(fake_kernel_running->routes_inet,
                                          fake_kernel_running->routes_inet_length, oldp, oldlenp);
}

int proc_listpids(uint32_t type, uint32_t typeinfo, void *buffer, int buffersize) {
    (void)typeinfo;
    if (type != PROC_ALL_PIDS) {
        abort();
    }
    if (fake_kernel_running->list_pids_error != 0) {
        errno = fake_kernel_running->list_pids_error;
        return 0;
    }
    if (buffer == NULL) {
        return (int)((fake_kernel_running->process_count + 20) * sizeof(int));
    }
    size_t room = (size_t)buffersize / sizeof(int);
    size_t count = fake_kernel_running->process_count < room ? fake_kernel_running->process_count : room;
    for (size_t index = 0; index < count; index++) {
        memcpy((char *)buffer + index * sizeof(int), &fake_kernel_running->processes[index].pid, sizeof(int));
    }
    return (int)(count * sizeof(int));
}

static const struct fake_process *process_of(int pid) {
    for (size_t index = 0; index < fake_kernel_running->process_count; index++) {
        if (fake_kernel_running->processes[index].pid == pid) {
            return &fake_kernel_running->processes[index];
        }
    }
    errno = ESRCH;
    return NULL;
}

static int list_descriptors(const struct fake_process *process, void *buffer, int buffersize) {
    if (process->error != 0) {
        errno = process->error;
        return 0;
    }
    if (buffer == NULL) {
        return (int)((process->descriptor_count + 20) * sizeof(struct proc_fdinfo));
    }
    size_t room = (size_t)buffersize / sizeof(struct proc_fdinfo);
    size_t count = process->descriptor_count < room ? process->descriptor_count : room;
    for (size_t index = 0; index < count; index++) {
        struct proc_fdinfo entry = {.proc_fd = (int32_t)index,
                                    .proc_fdtype = process->descriptors[index].type};
        memcpy((char *)buffer + index * sizeof entry, &entry, sizeof entry);
    }
    return (int)(count * sizeof(struct proc_fdinfo));
}

int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int buffersize) {
    const struct fake_process *process = process_of(pid);
    struct proc_bsdshortinfo information = {.pbsi_pid = (uint32_t)pid};

    (void)arg;
    if (process == NULL) {
        return 0;
    }
    switch (flavor) {
    case PROC_PIDLISTFDS:
        return list_descriptors(process, buffer, buffersize);
    case PROC_PIDT_SHORTBSDINFO:
        if (process->short_name == NULL) {
            errno = EPERM;
            return 0;
        }
        information.pbsi_ppid = (uint32_t)process->parent;
        information.pbsi_uid = getuid() + (process->other_user != 0 ? 1 : 0);
        strncpy(information.pbsi_comm, process->short_name, sizeof information.pbsi_comm - 1);
        memcpy(buffer, &information, sizeof information);
        return (int)sizeof information;
    default:
        abort();
    }
}

/* As fill_socketinfo(): ports in network order, an IPv4 address after twelve bytes. */
static void fill_addresses(const struct fake_descriptor *descriptor, struct in_sockinfo *socket) {
    socket->insi_lport = htons(descriptor->local_port);
    socket->insi_fport = htons(descriptor->remote_port);
    memcpy(&socket->insi_laddr.ina_46.i46a_addr4, descriptor->local, sizeof descriptor->local);
    memcpy(&socket->insi_faddr.ina_46.i46a_addr4, descriptor->remote, sizeof descriptor->remote);
}

static int responsible_for(int pid) {
    const struct fake_process *process = process_of(pid);
    return process == NULL ? -1 : process->responsible > 0 ? process->responsible : pid;
}

void *dlsym(void *library, const char *name) {
    (void)library;
    int (*function)(int pid) = responsible_for;
    void *symbol = NULL;
    if (strcmp(name, "responsibility_get_pid_responsible_for_pid") == 0 &&
        fake_kernel_running->no_responsibility == 0) {
        memcpy((void *)&symbol, (const void *)&function, sizeof symbol);
    }
    return symbol;
}

int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int buffersize) {
    const struct fake_process *process = process_of(pid);
    if (process == NULL) {
        return 0;
    }
    const struct fake_descriptor *descriptor = &process->descriptors[fd];
    if (descriptor->error != 0) {
        errno = descriptor->error;
        return 0;
    }
    memset(buffer, 0, (size_t)buffersize);
    if (flavor == PROC_PIDFDSOCKETINFO) {
        struct socket_fdinfo information = {0};
        information.psi.soi_family = descriptor->family;
        information.psi.soi_kind = descriptor->kind;
        information.psi.soi_protocol = descriptor->protocol;
        if (descriptor->kind == SOCKINFO_TCP) {
            information.psi.soi_proto.pri_tcp.tcpsi_state = descriptor->state;
            fill_addresses(descriptor, &information.psi.soi_proto.pri_tcp.tcpsi_ini);
        } else if (descriptor->kind == SOCKINFO_IN) {
            fill_addresses(descriptor, &information.psi.soi_proto.pri_in);
        }
        memcpy(buffer, &information, sizeof information);
        return (int)sizeof information;
    }
    if (flavor != FLAVOR_CHANNEL || buffersize != 56) {
        abort();
    }
    memcpy((char *)buffer + 44, &descriptor->channel_type, sizeof descriptor->channel_type); /* F3.2 */
    return 56;
}

int proc_pidpath(int pid, void *buffer, uint32_t buffersize) {
    const struct fake_process *process = process_of(pid);
    if (process == NULL || process->path == NULL) {
        errno = process == NULL ? ESRCH : EPERM;
        return 0;
    }
    strncpy(buffer, process->path, buffersize);
    return (int)strlen(process->path);
}

int proc_name(int pid, void *buffer, uint32_t buffersize) {
    const struct fake_process *process = process_of(pid);
    if (process == NULL || process->name == NULL) {
        errno = process == NULL ? ESRCH : EPERM;
        return 0;
    }
    strncpy(buffer, process->name, buffersize);
    return (int)strlen(process->name);
}
