#include "observe/memory_accounts.h"
#include "check.h"
#include "kernel_bytes.h"

static void an_account_is_found_by_its_whole_name(void) {
    struct kernel_bytes bytes = {0};
    struct memory_account account;
    memory_account_record(&bytes, "TCPX", 1, 2, 3);
    memory_account_record(&bytes, "TCP", -5, 80, 100);
    check_number(memory_accounts_find(bytes.bytes, bytes.length, "TCP", &account), MEMORY_ACCOUNTS_OK);
    check_number(account.allocated, -5);
    check_number(account.soft, 80);
    check_number(account.hard, 100);
    check_number(memory_accounts_find(bytes.bytes, bytes.length, "UDP", &account),
                 MEMORY_ACCOUNTS_NO_SUCH_NAME);
    check_number(memory_accounts_find(bytes.bytes, bytes.length - 1, "TCP", &account),
                 MEMORY_ACCOUNTS_SUM_DIFFERS);
    kernel_bytes_free(&bytes);
}

static void limits_the_wrong_way_round_are_not_believed(void) {
    struct kernel_bytes bytes = {0};
    struct memory_account account;
    memory_account_record(&bytes, "TCP", 1, 101, 100);
    check_number(memory_accounts_find(bytes.bytes, bytes.length, "TCP", &account),
                 MEMORY_ACCOUNTS_ODD_LIMITS);
    for (int outcome = MEMORY_ACCOUNTS_SUM_DIFFERS; outcome <= MEMORY_ACCOUNTS_ODD_LIMITS; outcome++) {
        check(memory_accounts_problem((enum memory_accounts_outcome)outcome) != NULL);
    }
    check(memory_accounts_problem(MEMORY_ACCOUNTS_OK) == NULL);
    kernel_bytes_free(&bytes);
}

int main(void) {
    an_account_is_found_by_its_whole_name();
    limits_the_wrong_way_round_are_not_believed();
    return check_report("memory_accounts");
}
