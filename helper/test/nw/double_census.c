/* The double's libproc: this process's own descriptors, told in macOS's terms. */
#include "double.h"

#include <dirent.h>
#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CHANNEL_INFO_BYTES = 56, CHANNEL_INFO_PORT = 40, CHANNEL_INFO_TYPE = 44, FLOWSWITCH = 3 }; /* F3.2 */

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

/* The parent's pipes are local sockets. By a bare system call: ThreadSanitizer takes a look at another
 * thread's descriptor for a race. */
static bool is_local(int fd) {
    int domain = 0;
    socklen_t length = sizeof domain;
    return syscall(SYS_getsockopt, fd, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 && domain == AF_UNIX;
}

static uint32_t type_of(int fd, const struct stat *status) {
    if (fd == double_channel_fd) {
        return PROX_FDTYPE_CHANNEL;
    }
    if (fd == double_network_policy_fd) {
        return PROX_FDTYPE_NETPOLICY;
    }
    if (S_ISSOCK(status->st_mode) && !is_local(fd)) {
        return PROX_FDTYPE_SOCKET;
    }
    return S_ISFIFO(status->st_mode) ? PROX_FDTYPE_PIPE : PROX_FDTYPE_VNODE;
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
        /* By name and not fstat(fd): see is_local. */
        if (entry->d_name[0] == '.' || events_is_hidden(fd) ||
            fstatat(dirfd(folder), entry->d_name, &status, 0) != 0) {
            continue;
        }
        if (list && count < room) {
            list[count] = (struct proc_fdinfo){fd, type_of(fd, &status)};
        }
        count++;
    }
    if (!list) {
        return (count + 20) * (int)sizeof *list;
    }
    return (count < room ? count : room) * (int)sizeof *list;
}

int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int buffersize) {
    if (pid != getpid() || flavor != PROC_PIDFDCHANNELINFO || buffersize < CHANNEL_INFO_BYTES) {
        errno = EINVAL;
        return 0;
    }
    if (fd != double_channel_fd) {
        errno = EBADF;
        return 0;
    }
    uint32_t port = 2, type = FLOWSWITCH;
    memset(buffer, 0, CHANNEL_INFO_BYTES);
    memcpy((char *)buffer + CHANNEL_INFO_PORT, &port, sizeof port);
    memcpy((char *)buffer + CHANNEL_INFO_TYPE, &type, sizeof type);
    return CHANNEL_INFO_BYTES;
}
