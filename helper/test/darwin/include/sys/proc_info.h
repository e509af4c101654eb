/* Stands in for <sys/proc_info.h>: only the members that are used, and, as in the first macOS 12 SDK, no channels. */
#ifndef FAKE_SYS_PROC_INFO_H
#define FAKE_SYS_PROC_INFO_H

#include <stddef.h>
#include <stdint.h>

#define PROC_ALL_PIDS 1
#define PROC_PIDLISTFDS 1
#define PROC_PIDT_SHORTBSDINFO 13
#define PROC_PIDFDSOCKETINFO 3
#define PROX_FDTYPE_VNODE 1
#define PROX_FDTYPE_SOCKET 2
#define PROX_FDTYPE_KQUEUE 5
#define PROX_FDTYPE_NETPOLICY 9

enum { SOCKINFO_GENERIC = 0, SOCKINFO_IN = 1, SOCKINFO_TCP = 2, SOCKINFO_UN = 3 };

struct proc_fdinfo {
    int32_t proc_fd;
    uint32_t proc_fdtype;
};

struct proc_bsdshortinfo {
    uint32_t pbsi_pid;
    uint32_t pbsi_ppid;
    char pbsi_comm[16];
};

struct socket_info {
    int soi_protocol;
    int soi_family;
    int soi_kind;
};

struct socket_fdinfo {
    unsigned char pfi[24];
    struct socket_info psi;
};

#endif
