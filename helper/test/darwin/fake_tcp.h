/* See fake_kernel.h. */
#ifndef LANELIGHT_FAKE_TCP_H
#define LANELIGHT_FAKE_TCP_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel_bytes.h"

void fake_tcp_boot(void);

/* How long the helper slept since boot. */
uint64_t fake_tcp_slept_ms(void);

/* What net.inet.tcp.pcblist64 answers now. */
const struct kernel_bytes *fake_tcp_list(void);

/* Whether this name is kern.memacct with its two numbers. */
bool fake_tcp_asks_accounts(const int *name, unsigned length);

#endif
