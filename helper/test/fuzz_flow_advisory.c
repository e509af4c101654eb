/* Whatever the bytes: all records or none, and what is believed adds up. */
#include <stdlib.h>
#include <string.h>

#include "observe/flow_advisory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t capacity = flow_advisory_capacity(size);
    size_t count = 99;
    size_t sum = 0;
    struct flow_advisory_channel *channels = calloc(capacity + 1, sizeof *channels);
    if (channels == NULL) {
        return 0;
    }
    enum flow_advisory_outcome outcome = flow_advisory_decode(data, size, channels, capacity, &count);
    for (size_t index = 0; index < count; index++) {
        sum += FLOW_ADVISORY_HEADER_BYTES + (size_t)channels[index].flows * FLOW_ADVISORY_ENTRY_BYTES;
        if (channels[index].pid < 0 || channels[index].flows > FLOW_ADVISORY_FLOWS_MAX ||
            memchr(channels[index].interface, '\0', FLOW_ADVISORY_INTERFACE_BYTES) == NULL) {
            abort();
        }
    }
    if (sum != (outcome == FLOW_ADVISORY_OK ? size : 0) || outcome == FLOW_ADVISORY_NO_ROOM) {
        abort();
    }
    free(channels);
    return 0;
}
