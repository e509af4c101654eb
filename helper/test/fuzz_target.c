/* HOST:PORT -> target; what is accepted is written back so that it parses to the same. */
#include "arguments/target.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    struct target target, again;
    char message[128], text[TARGET_TEXT_MAX];
    if (target_parse((const char *)bytes, length, 0, &target, message, sizeof message) == 0) {
        target_format(&target, text, sizeof text);
        if (target_parse(text, strlen(text), 0, &again, message, sizeof message) != 0 ||
            strcmp(target.host, again.host) != 0 || target.port != again.port || target.form != again.form) {
            abort();
        }
    }
    return 0;
}
