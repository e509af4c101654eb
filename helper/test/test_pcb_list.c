#include "observe/pcb_list.h"
#include "check.h"
#include "kernel_bytes.h"

static const struct pcb_list_question question = {
    .own_port = 50001, .peer_port = 50002, .range_first = 49152, .range_last = 65535};

static struct kernel_bytes three_connections(void) {
    struct kernel_bytes bytes = {0};
    pcb_list_header(&bytes, 3);
    pcb_list_record(&bytes, 50002, 50001, 4, 7);
    pcb_list_record(&bytes, 50001, 50002, 4, 4294967241U);
    pcb_list_record(&bytes, 443, 50001, 10, 9);
    pcb_list_header(&bytes, 3);
    return bytes;
}

static void the_connection_is_found_by_both_ports_on_loopback(void) {
    struct kernel_bytes bytes = three_connections();
    struct pcb_list_answer answer;
    check_number(pcb_list_read(bytes.bytes, bytes.length, &question, &answer), PCB_LIST_OK);
    check(answer.found);
    check_number(answer.start_ms, 4294967241LL);
    check_number(answer.stated, 3);
    check_number(answer.listed, 3);
    check_number(answer.waiting, 1);
    check_number(answer.in_range, 2);
    bytes.bytes[24 + 472 + 128] = 10; /* now from another address */
    check_number(pcb_list_read(bytes.bytes, bytes.length, &question, &answer), PCB_LIST_OK);
    check(!answer.found);
    kernel_bytes_free(&bytes);
}

static void a_record_of_another_length_is_another_layout(void) {
    struct kernel_bytes bytes = three_connections();
    struct pcb_list_answer answer;
    const uint32_t longer = 480;
    memcpy(bytes.bytes + 24, &longer, sizeof longer);
    check_number(pcb_list_read(bytes.bytes, bytes.length, &question, &answer), PCB_LIST_OTHER_LAYOUT);
    check(pcb_list_problem(PCB_LIST_OTHER_LAYOUT) != NULL);
    kernel_bytes_free(&bytes);
}

static void a_list_cut_anywhere_is_not_believed(void) {
    struct kernel_bytes whole = three_connections();
    struct pcb_list_answer answer;
    for (size_t length = 0; length < whole.length; length++) {
        struct kernel_bytes cut = kernel_bytes_cut(&whole, length);
        /* Cut after the first header it is the list of a machine without connections. */
        check((pcb_list_read(cut.bytes, cut.length, &question, &answer) == PCB_LIST_OK) == (length == 24));
        kernel_bytes_free(&cut);
    }
    kernel_bytes_free(&whole);
}

static void a_machine_without_connections_has_a_header_alone(void) {
    struct kernel_bytes bytes = {0};
    struct pcb_list_answer answer;
    pcb_list_header(&bytes, 0);
    check_number(pcb_list_read(bytes.bytes, bytes.length, &question, &answer), PCB_LIST_OK);
    check(!answer.found && answer.listed == 0 && answer.in_range == 0);
    kernel_bytes_free(&bytes);
}

int main(void) {
    the_connection_is_found_by_both_ports_on_loopback();
    a_record_of_another_length_is_another_layout();
    a_list_cut_anywhere_is_not_believed();
    a_machine_without_connections_has_a_header_alone();
    return check_report("pcb_list");
}
