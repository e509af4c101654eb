/* The bytes of sysctl kern.memacct, operation 7: an array of accounts (macOS 26 and later). Pure. */
#ifndef LANELIGHT_MEMORY_ACCOUNTS_H
#define LANELIGHT_MEMORY_ACCOUNTS_H

#include <stddef.h>
#include <stdint.h>

enum { MEMORY_ACCOUNT_BYTES = 48 }; /* peak 8, allocated 8, soft limit 8, hard limit 8, name 16 */

struct memory_account {
    int64_t allocated;
    uint64_t soft;
    uint64_t hard;
};

enum memory_accounts_outcome {
    MEMORY_ACCOUNTS_OK,
    MEMORY_ACCOUNTS_SUM_DIFFERS,
    MEMORY_ACCOUNTS_NO_SUCH_NAME,
    MEMORY_ACCOUNTS_ODD_LIMITS /* soft above hard */
};

/* The account of this name. */
enum memory_accounts_outcome memory_accounts_find(const unsigned char *bytes, size_t length, const char *name,
                                                  struct memory_account *account);

const char *memory_accounts_problem(enum memory_accounts_outcome outcome);

#endif
