/* Control lines in pieces (the first byte is their length): whatever the cut, the same reason to stop. */
#include "base/control.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    struct control_lines whole = {.length = 0}, cut = {.length = 0};
    enum stop_reason reason = STOP_NOT;
    if (length == 0) {
        return 0;
    }
    size_t piece = (size_t)bytes[0] + 1;
    const char *text = (const char *)bytes + 1;
    length--;
    for (size_t at = 0; at < length && reason == STOP_NOT; at += piece) {
        reason = control_feed(&cut, text + at, length - at < piece ? length - at : piece);
    }
    if (reason != control_feed(&whole, text, length)) {
        abort();
    }
    return 0;
}
