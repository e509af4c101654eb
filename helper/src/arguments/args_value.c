#include "arguments/args_value.h"

#include <string.h>

/* Digits up to `end`; more than nine are out of every range here. */
static int parse_digits(const char *text, const char *end, uint32_t *out) {
    uint32_t value = 0;
    if (text == end || end - text > 9) {
        return -1;
    }
    for (; text < end; text++) {
        if (*text < '0' || *text > '9') {
            return -1;
        }
        value = value * 10 + (uint32_t)(*text - '0');
    }
    *out = value;
    return 0;
}

static int count_until(const char *text, const char *end, uint32_t minimum, uint32_t maximum, uint32_t *out) {
    uint32_t value = 0;
    if (parse_digits(text, end, &value) != 0 || value < minimum || value > maximum) {
        return -1;
    }
    *out = value;
    return 0;
}

int args_value_count(const char *text, uint32_t minimum, uint32_t maximum, uint32_t *out) {
    return count_until(text, text + strlen(text), minimum, maximum, out);
}

int args_value_rate(const char *text, uint32_t maximum, uint32_t *out) {
    size_t length = strlen(text);
    if (length > 2 && strcmp(text + length - 2, "/s") == 0) {
        length -= 2;
    }
    return count_until(text, text + length, 1, maximum, out);
}

int args_value_seconds(const char *text, uint64_t minimum_ms, uint64_t maximum_ms, uint64_t *out_ms) {
    enum { DECIMALS = 3 };
    uint32_t seconds = 0;
    uint64_t milliseconds = 0;
    const char *end = text + strlen(text);
    const char *point = strchr(text, '.');
    if (parse_digits(text, point != NULL ? point : end, &seconds) != 0) {
        return -1;
    }
    if (point != NULL) {
        uint32_t fraction = 0;
        if (end - point - 1 > DECIMALS || parse_digits(point + 1, end, &fraction) != 0) {
            return -1;
        }
        for (long digits = end - point - 1; digits < DECIMALS; digits++) {
            fraction *= 10;
        }
        milliseconds = fraction;
    }
    milliseconds += (uint64_t)seconds * 1000;
    if (milliseconds < minimum_ms || milliseconds > maximum_ms) {
        return -1;
    }
    *out_ms = milliseconds;
    return 0;
}

int args_value_word(const char *text, const char *const *words) {
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(text, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}
