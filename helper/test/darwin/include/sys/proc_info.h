/* Stands in for <sys/proc_info.h>: only the members in use and, as in the first macOS 12 SDK, no channels. */
#ifndef FAKE_SYS_PROC_INFO_H
#define FAKE_SYS_PROC_INFO_H

#include <netinet/in.h>
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
    uint32_t pbsi_uid;
    char pbsi_comm[16];
};

struct in4in6_addr {
    uint32_t i46a_pad32[3];
    struct in_addr i46a_addr4;
};

struct in_sockinfo {
    int insi_fport; /* in network order */
    int insi_lport;
    union {
        struct in4in6_addr ina_46;
        struct in6_addr ina_6;
    } insi_faddr, insi_laddr;
};

struct tcp_sockinfo {
    struct in_sockinfo tcpsi_ini;
    int tcpsi_state;
};

struct socket_info {
    int soi_protocol;
    int soi_family;
    int soi_kind;
    union {
        struct in_sockinfo pri_in;
        struct tcp_sockinfo pri_tcp;
    } soi_proto;
};

struct socket_fdinfo {
    unsigned char pfi[24];
    struct socket_info psi;
};

#endif
