#include "managed/preferences.h"

#include <stdbool.h>

/* kCFStringEncodingUTF8, kCFNumberSInt64Type and kCFNumberFloat64Type of CoreFoundation. */
static const uint32_t UTF8 = 0x08000100;
enum { NUMBER_INT64 = 4, NUMBER_FLOAT64 = 6 };
/* Longer than any value of a setting. */
enum { STRING_MAX = 1024 };
static const int DECIMALS = 3;

static void write_number(const struct preferences_api *api, const char *name, const void *value,
                         struct json_out *out) {
    int64_t whole = 0;
    double real = 0;
    if (api->number_is_float(value) == 0 && api->number_value(value, NUMBER_INT64, &whole) != 0) {
        json_integer(out, name, whole);
    } else if (api->number_value(value, NUMBER_FLOAT64, &real) != 0) {
        json_decimal(out, name, real, DECIMALS);
    } else {
        json_null(out, name);
    }
}

static void write_value(const struct preferences_api *api, const char *name, const void *value,
                        struct json_out *out) {
    unsigned long type = api->type_of(value);
    char text[STRING_MAX];
    if (type == api->boolean_type()) {
        json_boolean(out, name, api->boolean_value(value) != 0);
    } else if (type == api->number_type()) {
        write_number(api, name, value, out);
    } else if (type == api->string_type() && api->string_copy(value, text, STRING_MAX, UTF8) != 0) {
        json_string(out, name, text);
    } else {
        json_null(out, name);
    }
}

static int write_key(const struct preferences_api *api, const void *domain, const char *name,
                     struct json_out *out) {
    const void *key = api->string_create(NULL, name, UTF8);
    if (key == NULL) {
        return -1;
    }
    if (api->is_forced(key, domain) != 0) {
        const void *value = api->copy_value(key, domain);
        if (value != NULL) {
            write_value(api, name, value, out);
            api->release(value);
        }
    }
    api->release(key);
    return 0;
}

int preferences_write(const struct preferences_api *api, const char *domain, const char *const *keys,
                      size_t count, struct json_out *out) {
    const void *name = api->string_create(NULL, domain, UTF8);
    if (name == NULL) {
        return -1;
    }
    int result = 0;
    for (size_t index = 0; index < count && result == 0; index++) {
        result = write_key(api, name, keys[index], out);
    }
    api->release(name);
    return result;
}
