/* Whatever a line on stdin of `watch` holds, the order is in range. */
#include "watch/watch_order.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    struct watch_order order = watch_order_parse((const char *)bytes, length);
    if (order.kind == WATCH_ORDER_INTERVAL &&
        (order.interval_ms < WATCH_INTERVAL_MIN_MS || order.interval_ms > WATCH_INTERVAL_MAX_MS)) {
        abort();
    }
    return 0;
}
