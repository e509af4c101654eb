/* Whatever the bytes: short ones are refused, and no counter that is believed is negative or above its total.
 */
#include <stdlib.h>

#include "observe/api_stats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct api_stats stats = {0};
    enum api_stats_outcome outcome = api_stats_decode(data, size, &stats);
    if ((size < API_STATS_BYTES) != (outcome == API_STATS_SHORT)) {
        abort();
    }
    if (stats.inet_stream_sockets < 0 || stats.nexus_stream_flows < 0 || stats.interface_filters_os < 0 ||
        stats.interface_filters_os > stats.interface_filters || stats.ip_filters_os > stats.ip_filters ||
        stats.socket_filters_os > stats.socket_filters) {
        abort();
    }
    return 0;
}
