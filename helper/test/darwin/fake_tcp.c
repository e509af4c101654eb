/* The TCP half of the scripted kernel: its connections, its clock, and what its memory accounts hold. */
#include "fake_tcp.h"

#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysctl.h>
#include <time.h>

#include "fake_kernel.h"
#include "kernel_bytes.h"
#include "observe/own_connection.h"

enum { OWN_CLIENT = 50001, OWN_SERVER = 50002, ACCOUNTS_MIB = 777 };

static uint64_t slept_ms;
static bool own_is_open;
static struct kernel_bytes list;

void fake_tcp_boot(void) {
    slept_ms = 0;
    own_is_open = false;
    kernel_bytes_free(&list);
}

uint64_t fake_tcp_slept_ms(void) {
    return slept_ms;
}

static uint64_t now_ms(void) {
    return fake_kernel_running->uptime_ms + slept_ms;
}

/* calculate_tcp_clock of 26.0: the lower 32 bits of the time awake, kept only where they have grown. */
static uint32_t clock_now(void) {
    uint64_t now = now_ms();
    return fake_kernel_running->clock_stops_at_ms != 0 && now > fake_kernel_running->clock_stops_at_ms
               ? (uint32_t)fake_kernel_running->clock_stops_at_ms
               : (uint32_t)now;
}

const struct kernel_bytes *fake_tcp_list(void) {
    const struct fake_kernel *kernel = fake_kernel_running;
    uint32_t stated = (uint32_t)kernel->connection_count + (own_is_open ? 2 : 0) + kernel->connections_hidden;
    kernel_bytes_free(&list);
    pcb_list_header(&list, stated);
    for (size_t index = 0; index < kernel->connection_count; index++) {
        const struct fake_connection *one = &kernel->connections[index];
        pcb_list_record(&list, one->own_port, one->peer_port, one->state, 1);
    }
    if (own_is_open) {
        pcb_list_record(&list, OWN_SERVER, OWN_CLIENT, 4, clock_now());
        pcb_list_record(&list, OWN_CLIENT, OWN_SERVER, 4, clock_now());
    }
    if (stated > 0) {
        pcb_list_header(&list, stated);
    }
    return &list;
}

bool fake_own_connection_open(struct own_connection *connection) {
    *connection = (struct own_connection){.client_port = OWN_CLIENT, .server_port = OWN_SERVER};
    own_is_open = !fake_kernel_running->no_own_connection;
    return own_is_open;
}

void fake_own_connection_close(struct own_connection *connection) {
    (void)connection;
    own_is_open = false;
}

uint64_t clock_gettime_nsec_np(int clock) {
    (void)clock;
    return now_ms() * 1000000;
}

int fake_nanosleep(const struct timespec *span, struct timespec *left) {
    (void)left;
    slept_ms += (uint64_t)span->tv_sec * 1000 + (uint64_t)span->tv_nsec / 1000000;
    return 0;
}

int sysctlnametomib(const char *name, int *mib, size_t *sizep) {
    if (strcmp(name, "kern.memacct") != 0 || *sizep < 2) {
        abort();
    }
    if (fake_kernel_running->accounts == NULL) {
        errno = ENOENT;
        return -1;
    }
    mib[0] = 1;
    mib[1] = ACCOUNTS_MIB;
    *sizep = 2;
    return 0;
}

bool fake_tcp_asks_accounts(const int *name, unsigned length) {
    if (length != 4 || name[1] != ACCOUNTS_MIB) {
        return false;
    }
    if (name[2] != 7) {
        abort(); /* operations 4 and 6 leave a lock of the kernel held */
    }
    return true;
}
