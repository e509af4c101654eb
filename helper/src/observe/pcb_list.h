/*
 * The bytes of sysctl net.inet.tcp.pcblist64: a header, a record for each TCP connection and a header
 * again. From macOS 27 on a user may only see their own (F2.16). The layout is checked by the length that
 * each record states. Pure: no system call, no allocation.
 */
#ifndef LANELIGHT_PCB_LIST_H
#define LANELIGHT_PCB_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PCB_LIST_HEADER_BYTES = 24, /* struct xinpgen */
    PCB_LIST_RECORD_BYTES = 472 /* struct xtcpcb64, packed to 4 */
};

enum pcb_list_outcome {
    PCB_LIST_OK,
    PCB_LIST_NO_HEADER,
    PCB_LIST_OTHER_LAYOUT, /* a record of another length than the one we know */
    PCB_LIST_SUM_DIFFERS   /* the records do not fill the bytes */
};

/* What to look for: a connection by its two ports, both on 127.0.0.1, and ports of a range. */
struct pcb_list_question {
    uint16_t own_port;
    uint16_t peer_port;
    uint16_t range_first;
    uint16_t range_last;
};

struct pcb_list_answer {
    uint32_t stated;  /* how many connections the machine has */
    uint32_t listed;  /* how many of them are in the list */
    uint32_t waiting; /* of those listed, in TIME_WAIT */
    uint32_t in_range;
    bool found; /* the connection that was looked for, and when the kernel's TCP clock saw it established */
    uint32_t start_ms;
};

enum pcb_list_outcome pcb_list_read(const unsigned char *bytes, size_t length,
                                    const struct pcb_list_question *question, struct pcb_list_answer *answer);

/* What was wrong, for a person who reads a capture; NULL for PCB_LIST_OK. */
const char *pcb_list_problem(enum pcb_list_outcome outcome);

#endif
