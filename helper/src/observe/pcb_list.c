#include "observe/pcb_list.h"

#include <string.h>

/* Offsets in struct xtcpcb64 (netinet/tcp_var.h, in_pcb.h, sys/socketvar.h of xnu 14.0 to 26.0). */
enum {
    STATED_OFFSET = 4,
    PEER_PORT_OFFSET = 20,
    OWN_PORT_OFFSET = 22,
    PEER_ADDRESS_OFFSET = 100 + 12, /* an IPv4 address stands in the last four of sixteen bytes */
    OWN_ADDRESS_OFFSET = 116 + 12,
    STATE_OFFSET = 292,
    START_OFFSET = 372,
    STATE_TIME_WAIT = 10
};

static uint32_t number_at(const unsigned char *bytes, size_t offset) {
    uint32_t number;
    memcpy(&number, bytes + offset, sizeof number);
    return number;
}

static uint16_t port_at(const unsigned char *bytes, size_t offset) {
    return (uint16_t)((unsigned)bytes[offset] << 8 | bytes[offset + 1]);
}

static bool is_loopback(const unsigned char *address) {
    static const unsigned char loopback[] = {127, 0, 0, 1};
    return memcmp(address, loopback, sizeof loopback) == 0;
}

static void take_record(const unsigned char *record, const struct pcb_list_question *question,
                        uint8_t used[65536 / 8], struct pcb_list_answer *answer) {
    uint16_t own_port = port_at(record, OWN_PORT_OFFSET);
    uint16_t peer_port = port_at(record, PEER_PORT_OFFSET);
    uint8_t bit = (uint8_t)(1U << own_port % 8);

    answer->listed++;
    answer->waiting += number_at(record, STATE_OFFSET) == STATE_TIME_WAIT;
    if (own_port >= question->range_first && own_port <= question->range_last &&
        (used[own_port / 8] & bit) == 0) {
        used[own_port / 8] |= bit;
        answer->in_range++;
    }
    if (question->own_port != 0 && own_port == question->own_port && peer_port == question->peer_port &&
        is_loopback(record + OWN_ADDRESS_OFFSET) && is_loopback(record + PEER_ADDRESS_OFFSET)) {
        answer->found = true;
        answer->start_ms = number_at(record, START_OFFSET);
    }
}

enum pcb_list_outcome pcb_list_read(const unsigned char *bytes, size_t length,
                                    const struct pcb_list_question *question,
                                    struct pcb_list_answer *answer) {
    uint8_t used[65536 / 8] = {0};
    size_t offset = PCB_LIST_HEADER_BYTES;

    *answer = (struct pcb_list_answer){0};
    if (length < PCB_LIST_HEADER_BYTES || number_at(bytes, 0) != PCB_LIST_HEADER_BYTES) {
        return PCB_LIST_NO_HEADER;
    }
    answer->stated = number_at(bytes, STATED_OFFSET);
    while (length - offset >= sizeof(uint32_t)) {
        uint32_t stated = number_at(bytes, offset);
        if (stated == PCB_LIST_HEADER_BYTES) {
            return length - offset >= PCB_LIST_HEADER_BYTES ? PCB_LIST_OK : PCB_LIST_SUM_DIFFERS;
        }
        if (stated != PCB_LIST_RECORD_BYTES) {
            return PCB_LIST_OTHER_LAYOUT;
        }
        if (length - offset < PCB_LIST_RECORD_BYTES) {
            return PCB_LIST_SUM_DIFFERS;
        }
        take_record(bytes + offset, question, used, answer);
        offset += PCB_LIST_RECORD_BYTES;
    }
    /* Without connections the kernel writes no second header. */
    return offset == length && answer->listed == 0 ? PCB_LIST_OK : PCB_LIST_SUM_DIFFERS;
}

const char *pcb_list_problem(enum pcb_list_outcome outcome) {
    switch (outcome) {
    case PCB_LIST_OK:
        return NULL;
    case PCB_LIST_NO_HEADER:
        return "it does not begin with a header";
    case PCB_LIST_OTHER_LAYOUT:
        return "a record has another length than the one we know";
    case PCB_LIST_SUM_DIFFERS:
        return "the records do not add up to the length returned";
    }
    return NULL;
}
