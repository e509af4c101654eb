/* Managed preferences on a scripted CoreFoundation that counts objects created and released. */
#include "base/json_out.h"
#include "check.h"
#include "managed/preferences.h"

#include <stdlib.h>

enum kind { KIND_STRING = 7, KIND_NUMBER = 22, KIND_BOOLEAN = 21, KIND_LIST = 19 };

struct object {
    enum kind kind;
    const char *text;
    double number;
    bool is_float;
};

struct preference {
    const char *key;
    bool forced;
    struct object value;
};

static const struct preference *preferences;
static size_t preference_count;
static int alive;

static const void *string_create(const void *allocator, const char *text, uint32_t encoding) {
    struct object *made = calloc(1, sizeof *made);
    check(allocator == NULL && encoding == 0x08000100);
    if (made != NULL) {
        *made = (struct object){.kind = KIND_STRING, .text = text};
        alive++;
    }
    return made;
}

static const struct preference *named(const void *key, const void *domain) {
    check_text(((const struct object *)domain)->text, "io.lanelight.app");
    for (size_t index = 0; index < preference_count; index++) {
        if (strcmp(preferences[index].key, ((const struct object *)key)->text) == 0) {
            return &preferences[index];
        }
    }
    return NULL;
}

static const void *copy_value(const void *key, const void *domain) {
    const struct preference *found = named(key, domain);
    struct object *copy = found != NULL ? malloc(sizeof *copy) : NULL;
    if (copy != NULL) {
        *copy = found->value;
        alive++;
    }
    return copy;
}

static unsigned char is_forced(const void *key, const void *domain) {
    const struct preference *found = named(key, domain);
    return found != NULL && found->forced;
}

static unsigned long type_of(const void *value) {
    return ((const struct object *)value)->kind;
}
static unsigned long boolean_type(void) {
    return KIND_BOOLEAN;
}
static unsigned long number_type(void) {
    return KIND_NUMBER;
}
static unsigned long string_type(void) {
    return KIND_STRING;
}
static unsigned char boolean_value(const void *value) {
    return ((const struct object *)value)->number != 0;
}
static unsigned char number_value(const void *value, long type, void *out) {
    double number = ((const struct object *)value)->number;
    if (type == 4) {
        *(int64_t *)out = (int64_t)number;
    } else {
        *(double *)out = number;
    }
    return 1;
}
static unsigned char number_is_float(const void *value) {
    return ((const struct object *)value)->is_float;
}
static unsigned char string_copy(const void *value, char *buffer, long size, uint32_t encoding) {
    const char *text = ((const struct object *)value)->text;
    check(encoding == 0x08000100);
    if (strlen(text) + 1 > (size_t)size) {
        return 0;
    }
    snprintf(buffer, (size_t)size, "%s", text);
    return 1;
}
static void release(const void *object) {
    void *mine = NULL;
    alive--;
    /* It comes from calloc() above; only the interface makes it const. */
    memcpy((void *)&mine, (const void *)&object, sizeof mine);
    free(mine);
}

static const struct preferences_api scripted = {
    string_create, copy_value,    is_forced,    type_of,         boolean_type, number_type,
    string_type,   boolean_value, number_value, number_is_float, string_copy,  release,
};

static void writes(const struct preference *list, size_t count, const char *expected) {
    static const char *const keys[] = {"checkIntervalSeconds", "iconText", "notifyUnstable"};
    struct json_out out = {0};
    preferences = list;
    preference_count = count;
    check_number(preferences_write(&scripted, "io.lanelight.app", keys, 3, &out), 0);
    char text[256];
    snprintf(text, sizeof text, "%.*s", (int)out.length, out.bytes != NULL ? out.bytes : "");
    check_text(text, expected);
    check_number(alive, 0);
    json_free(&out);
}

static char too_long[2048];

int main(void) {
    static const struct preference forced[] = {
        {"checkIntervalSeconds", true, {.kind = KIND_NUMBER, .number = 300}},
        {"iconText", true, {.kind = KIND_STRING, .text = "flows"}},
        {"notifyUnstable", true, {.kind = KIND_BOOLEAN, .number = 0}},
        {"unknown", true, {.kind = KIND_NUMBER, .number = 1}},
    };
    writes(forced, 4, "\"checkIntervalSeconds\":300,\"iconText\":\"flows\",\"notifyUnstable\":false");

    static const struct preference own[] = {
        {"checkIntervalSeconds", false, {.kind = KIND_NUMBER, .number = 20}},
    };
    writes(own, 1, "");
    writes(NULL, 0, "");

    memset(too_long, 'x', sizeof too_long - 1);
    const struct preference odd[] = {
        {"checkIntervalSeconds", true, {.kind = KIND_NUMBER, .number = 1.5, .is_float = true}},
        {"iconText", true, {.kind = KIND_LIST, .text = ""}},
        {"notifyUnstable", true, {.kind = KIND_STRING, .text = too_long}},
    };
    writes(odd, 3, "\"checkIntervalSeconds\":1.500,\"iconText\":null,\"notifyUnstable\":null");

    check(preferences_system() == NULL);
    return check_report("managed");
}
