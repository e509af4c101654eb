/* The double's libproc: this process's own descriptors, in macOS's terms, for the census of macOS. */
#include "double.h"

#include <dirent.h>
#include <errno.h>
#include <libproc.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    TYPE_CHANNEL = 10, /* F3.1 */
    CHANNEL_INFO = 10, /* F3.2, and what follows */
    CHANNEL_INFO_BYTES = 56,
    CHANNEL_INFO_PORT = 40,
    CHANNEL_INFO_TYPE = 44,
    CHANNEL_TYPE_FLOWSWITCH = 3
};

/* Opened before main: with no descriptor left, a census must still be able to count (on a Mac it needs none).
 */
static DIR *folder;
__attribute__((constructor(190))) static void open_folder(void) {
    folder = opendir("/proc/self/fd");
    if (!folder) {
        abort();
    }
    events_hide(dirfd(folder));
}

static uint32_t type_of(int fd, const struct stat *status) {
    if (fd == double_channel_fd) {
        return TYPE_CHANNEL;
    }
    if (fd == double_network_policy_fd) {
        return PROX_FDTYPE_NETPOLICY;
    }
    return S_ISSOCK(status->st_mode) ? PROX_FDTYPE_SOCKET : PROX_FDTYPE_VNODE;
}

int proc_listpids(uint32_t type, uint32_t typeinfo, void *buffer, int buffersize) {
    (void)type, (void)typeinfo;
    int own = getpid();
    if (buffer && buffersize >= (int)sizeof own) {
        memcpy(buffer, &own, sizeof own);
    }
    return (int)sizeof own;
}

int proc_name(int pid, void *buffer, uint32_t buffersize) {
    (void)pid, (void)buffer, (void)buffersize;
    return 0;
}

int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int buffersize) {
    (void)arg;
    if (pid != getpid() || flavor != PROC_PIDLISTFDS) {
        errno = EINVAL;
        return 0;
    }
    struct proc_fdinfo *list = buffer;
    int count = 0, room = buffersize / (int)sizeof *list;
    rewinddir(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        int fd = (int)strtol(entry->d_name, NULL, 10);
        struct stat status;
        /* By name and not fstat(fd): see option_of. */
        if (entry->d_name[0] == '.' || events_is_hidden(fd) ||
            fstatat(dirfd(folder), entry->d_name, &status, 0) != 0) {
            continue;
        }
        if (list && count < room) {
            list[count] = (struct proc_fdinfo){fd, type_of(fd, &status)};
        }
        count++;
    }
    errno = 0;
    if (!list) {
        return (count + 20) * (int)sizeof *list;
    }
    return (count < room ? count : room) * (int)sizeof *list;
}

/* By a bare system call: ThreadSanitizer takes a look at another thread's descriptor for a race. */
static int option_of(int fd, int option) {
    int value = -1;
    socklen_t length = sizeof value;
    return syscall(SYS_getsockopt, fd, SOL_SOCKET, option, &value, &length) == 0 ? value : -1;
}

static int describe_socket(int fd, struct socket_fdinfo *out) {
    int family = option_of(fd, SO_DOMAIN), protocol = option_of(fd, SO_PROTOCOL);
    memset(out, 0, sizeof *out);
    out->psi.soi_family = family;
    out->psi.soi_protocol = protocol;
    out->psi.soi_kind = family == AF_UNIX         ? SOCKINFO_UN
                        : protocol == IPPROTO_TCP ? SOCKINFO_TCP
                                                  : SOCKINFO_IN;
    return (int)sizeof *out;
}

int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int buffersize) {
    if (pid == getpid() && flavor == PROC_PIDFDSOCKETINFO &&
        buffersize >= (int)sizeof(struct socket_fdinfo)) {
        return describe_socket(fd, buffer);
    }
    if (pid != getpid() || flavor != CHANNEL_INFO || buffersize < CHANNEL_INFO_BYTES ||
        fd != double_channel_fd) {
        errno = EINVAL;
        return 0;
    }
    uint32_t port = 2, type = CHANNEL_TYPE_FLOWSWITCH;
    memset(buffer, 0, CHANNEL_INFO_BYTES);
    memcpy((char *)buffer + CHANNEL_INFO_PORT, &port, sizeof port);
    memcpy((char *)buffer + CHANNEL_INFO_TYPE, &type, sizeof type);
    return CHANNEL_INFO_BYTES;
}
