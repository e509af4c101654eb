#include "observe/flow_advisory.h"

#include <stdbool.h>
#include <string.h>

enum { INTERFACE_OFFSET = 16, PID_OFFSET = 32, COUNT_OFFSET = 36 };

/* Copies a name that ends within its field and is printable throughout; what follows the NUL is not looked
 * at. */
static bool copy_interface(char *name, const unsigned char *field) {
    size_t length = 0;
    while (length < FLOW_ADVISORY_INTERFACE_BYTES && field[length] != '\0') {
        if (field[length] <= ' ' || field[length] > '~') {
            return false;
        }
        length++;
    }
    if (length == FLOW_ADVISORY_INTERFACE_BYTES) {
        return false;
    }
    memcpy(name, field, length);
    name[length] = '\0';
    return true;
}

static enum flow_advisory_outcome decode_header(const unsigned char *record,
                                                struct flow_advisory_channel *channel) {
    memcpy(&channel->pid, record + PID_OFFSET, sizeof channel->pid);
    memcpy(&channel->flows, record + COUNT_OFFSET, sizeof channel->flows);
    if (channel->flows > FLOW_ADVISORY_FLOWS_MAX) {
        return FLOW_ADVISORY_TOO_MANY;
    }
    if (channel->pid < 0) {
        return FLOW_ADVISORY_BAD_PID;
    }
    return copy_interface(channel->interface, record + INTERFACE_OFFSET) ? FLOW_ADVISORY_OK
                                                                         : FLOW_ADVISORY_BAD_INTERFACE;
}

size_t flow_advisory_capacity(size_t length) {
    return length / FLOW_ADVISORY_HEADER_BYTES;
}

enum flow_advisory_outcome flow_advisory_decode(const unsigned char *bytes, size_t length,
                                                struct flow_advisory_channel *channels, size_t capacity,
                                                size_t *count) {
    size_t offset = 0;
    size_t decoded = 0;

    *count = 0;
    while (offset < length) {
        if (length - offset < FLOW_ADVISORY_HEADER_BYTES) {
            return FLOW_ADVISORY_SUM_DIFFERS;
        }
        if (decoded == capacity) {
            return FLOW_ADVISORY_NO_ROOM;
        }
        enum flow_advisory_outcome outcome = decode_header(bytes + offset, &channels[decoded]);
        if (outcome != FLOW_ADVISORY_OK) {
            return outcome;
        }
        offset += FLOW_ADVISORY_HEADER_BYTES;
        size_t entries = (size_t)channels[decoded].flows * FLOW_ADVISORY_ENTRY_BYTES;
        if (entries > length - offset) {
            return FLOW_ADVISORY_SUM_DIFFERS;
        }
        offset += entries;
        decoded++;
    }
    *count = decoded;
    return FLOW_ADVISORY_OK;
}

const char *flow_advisory_problem(enum flow_advisory_outcome outcome) {
    switch (outcome) {
    case FLOW_ADVISORY_OK:
        return NULL;
    case FLOW_ADVISORY_SUM_DIFFERS:
        return "the records do not add up to the length returned";
    case FLOW_ADVISORY_TOO_MANY:
        return "a record counts more flows than the kernel's maximum";
    case FLOW_ADVISORY_BAD_INTERFACE:
        return "a record has no readable interface name";
    case FLOW_ADVISORY_BAD_PID:
        return "a record has a negative process id";
    case FLOW_ADVISORY_NO_ROOM:
        return "more records than the length allows";
    }
    return NULL;
}
