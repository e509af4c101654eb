/* The part of Apple's sys/proc_info.h that a census of one's own descriptors needs, for the double. */
#ifndef NW_DOUBLE_PROC_INFO_H
#define NW_DOUBLE_PROC_INFO_H

#include <stdint.h>

#define PROX_FDTYPE_VNODE 1
#define PROX_FDTYPE_SOCKET 2
#define PROX_FDTYPE_KQUEUE 5
#define PROX_FDTYPE_PIPE 6
#define PROX_FDTYPE_NETPOLICY 9
#define PROX_FDTYPE_CHANNEL 10
#define PROX_FDTYPE_NEXUS 11
#define PROC_PIDLISTFDS 1
#define PROC_PIDFDCHANNELINFO 10

struct proc_fdinfo {
    int32_t proc_fd;
    uint32_t proc_fdtype;
};
#define PROC_PIDLISTFD_SIZE (sizeof(struct proc_fdinfo))

#endif
