/* Whatever the bytes: nothing is read past their end, and what is counted adds up. */
#include <stdlib.h>

#include "observe/memory_accounts.h"
#include "observe/pcb_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct pcb_list_question question = {
        .own_port = 50001, .peer_port = 50002, .range_first = 1, .range_last = 65535};
    struct pcb_list_answer answer;
    struct memory_account account;

    enum pcb_list_outcome outcome = pcb_list_read(data, size, &question, &answer);
    if (answer.waiting > answer.listed || answer.in_range > answer.listed ||
        (outcome == PCB_LIST_OK) != (pcb_list_problem(outcome) == NULL)) {
        abort();
    }
    if (memory_accounts_find(data, size, "TCP", &account) == MEMORY_ACCOUNTS_OK &&
        account.soft > account.hard) {
        abort();
    }
    return 0;
}
