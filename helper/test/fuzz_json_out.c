/* Any bytes as key and value -> one line of valid JSON. */
#include "base/json_out.h"
#include "json_reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    struct json_out out = {.bytes = NULL};
    double decimal = 0;
    char key[16] = "";
    memcpy(key, bytes, length < sizeof key - 1 ? length : sizeof key - 1);
    memcpy(&decimal, bytes, length < sizeof decimal ? length : sizeof decimal);
    json_open_object(&out, NULL);
    json_string_bytes(&out, key, (const char *)bytes, length);
    json_decimal(&out, "decimal", decimal, (int)(length % 12));
    json_open_array(&out, "array");
    json_string_bytes(&out, NULL, (const char *)bytes, length);
    json_close_array(&out);
    json_close_object(&out);
    if (out.failed || !json_reader_is_value(out.bytes, out.length) ||
        memchr(out.bytes, '\n', out.length) != NULL) {
        abort();
    }
    json_free(&out);
    return 0;
}
