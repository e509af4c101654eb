#include "observe/part_json.h"

#include <errno.h>
#include <stddef.h>

#include "base/errno_name.h"

#define EXACT_INTEGER_MAX INT64_C(9007199254740991)

bool part_json_open(struct json_out *out, const char *key, struct reading reading) {
    json_open_object(out, key);
    json_boolean(out, "ok", reading.ok);
    if (!reading.ok) {
        if (reading.call != NULL) {
            json_string(out, "call", reading.call);
        }
        json_string(out, "errno", errno_name(reading.error == 0 ? ENOTSUP : reading.error));
        if (reading.problem != NULL) {
            json_string(out, "problem", reading.problem);
        }
    }
    return reading.ok;
}

void part_json_text(struct json_out *out, const char *key, const char *text) {
    json_string(out, key, text[0] == '\0' ? NULL : text);
}

void part_json_number(struct json_out *out, const char *key, int64_t number) {
    if (number < 0 || number > EXACT_INTEGER_MAX) {
        json_null(out, key);
    } else {
        json_integer(out, key, number);
    }
}
