/*
 * A scripted macOS kernel for the observation: what sysctl, libproc, getifaddrs and the interface ioctls
 * answer. observe_darwin.c and fd_census_darwin.c run unchanged against it; it encodes what, by the facts,
 * the kernel does, which only a real Mac can confirm.
 */
#ifndef LANELIGHT_FAKE_KERNEL_H
#define LANELIGHT_FAKE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/* What one sysctl has. With `grown` set, the data is that from the second call on (the first one asks for the
 * size). */
struct fake_sysctl {
    const char *name;
    const void *bytes;
    size_t length;
    const void *grown;
    size_t grown_length;
    int error;
};

struct fake_descriptor {
    uint32_t type; /* PROX_FDTYPE_*; 10 is a channel */
    int family;
    int kind; /* SOCKINFO_* */
    int protocol;
    uint32_t channel_type;
    int error; /* what proc_pidfdinfo fails with */
    int state; /* TSI_S_* */
    uint16_t local_port;
    uint16_t remote_port;
    unsigned char local[4];
    unsigned char remote[4];
};

struct fake_process {
    const char *name; /* of proc_name, NULL if it refuses */
    const char *short_name;
    int pid;
    int error; /* what PROC_PIDLISTFDS fails with */
    int parent;
    int other_user;
    int responsible; /* 0: itself */
    const char *path; /* of proc_pidpath, NULL if it refuses */
    const struct fake_descriptor *descriptors;
    size_t descriptor_count;
};

struct fake_connection {
    uint16_t own_port;
    uint16_t peer_port;
    uint32_t state; /* 10 is TIME_WAIT */
};

struct fake_interface {
    const char *name;
    unsigned flags;
    unsigned char link_type;
    uint32_t functional_type; /* 0: the ioctl is refused */
    int ipv4;
    int ipv6;
};

struct fake_bridge {
    const char *name;
    const char *members[4];
    int error;
};

struct fake_kernel {
    const struct fake_sysctl *sysctls;
    size_t sysctl_count;
    int other_sysctl_error; /* of those not listed; 0 means ENOENT */
    const struct fake_process *processes;
    size_t process_count;
    int list_pids_error;
    const struct fake_interface *interfaces;
    size_t interface_count;
    int interfaces_error;
    const struct fake_bridge *bridges;
    size_t bridge_count;
    const void *routes_inet;
    size_t routes_inet_length;
    const void *routes_inet6;
    size_t routes_inet6_length;
    int routes_error;
    uint64_t open_files_soft;
    uint64_t open_files_hard;
    int limits_error;
    uint64_t uptime_ms;
    uint64_t clock_stops_at_ms; /* 0: never */
    int no_own_connection;
    int no_responsibility; /* this system does not have the function */
    const struct fake_connection *connections;
    size_t connection_count;
    uint32_t connections_hidden; /* counted by the kernel, but not listed */
    const void *accounts;        /* NULL: no kern.memacct */
    size_t accounts_length;
};

#define FAKE_UNLIMITED UINT64_MAX

/* From now on this kernel answers; calls are counted anew. */
void fake_kernel_boot(const struct fake_kernel *kernel);

extern const struct fake_kernel *fake_kernel_running;

/* How often this sysctl was called by name since boot. */
unsigned fake_kernel_calls(const char *sysctl);

#endif
