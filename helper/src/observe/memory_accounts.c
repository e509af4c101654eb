#include "observe/memory_accounts.h"

#include <string.h>

enum { ALLOCATED_OFFSET = 8, SOFT_OFFSET = 16, HARD_OFFSET = 24, NAME_OFFSET = 32, NAME_BYTES = 16 };

enum memory_accounts_outcome memory_accounts_find(const unsigned char *bytes, size_t length, const char *name,
                                                  struct memory_account *account) {
    size_t name_length = strlen(name);

    *account = (struct memory_account){0};
    if (length % MEMORY_ACCOUNT_BYTES != 0 || name_length >= NAME_BYTES) {
        return MEMORY_ACCOUNTS_SUM_DIFFERS;
    }
    for (size_t offset = 0; offset < length; offset += MEMORY_ACCOUNT_BYTES) {
        const unsigned char *record = bytes + offset;
        if (memcmp(record + NAME_OFFSET, name, name_length + 1) != 0) {
            continue;
        }
        memcpy(&account->allocated, record + ALLOCATED_OFFSET, sizeof account->allocated);
        memcpy(&account->soft, record + SOFT_OFFSET, sizeof account->soft);
        memcpy(&account->hard, record + HARD_OFFSET, sizeof account->hard);
        return account->soft <= account->hard ? MEMORY_ACCOUNTS_OK : MEMORY_ACCOUNTS_ODD_LIMITS;
    }
    return MEMORY_ACCOUNTS_NO_SUCH_NAME;
}

const char *memory_accounts_problem(enum memory_accounts_outcome outcome) {
    switch (outcome) {
    case MEMORY_ACCOUNTS_OK:
        return NULL;
    case MEMORY_ACCOUNTS_SUM_DIFFERS:
        return "the accounts do not add up to the length returned";
    case MEMORY_ACCOUNTS_NO_SUCH_NAME:
        return "no account has this name";
    case MEMORY_ACCOUNTS_ODD_LIMITS:
        return "the soft limit is above the hard one";
    }
    return NULL;
}
