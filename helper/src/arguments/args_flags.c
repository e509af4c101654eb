#include "arguments/args_flags.h"

#include <stdio.h>
#include <string.h>

#include "arguments/args_value.h"
#include "arguments/target.h"

_Static_assert(sizeof(enum flag_kind) == sizeof(int), "FLAG_WORD writes enums as an int");

static void format_choices(const struct flag *flag, char *text, size_t size) {
    size_t used = (size_t)snprintf(text, size, "one of ");
    for (int i = 0; flag->words[i] != NULL && used < size; i++) {
        int written = snprintf(text + used, size - used, "%s%s", i > 0 ? ", " : "", flag->words[i]);
        used += written > 0 ? (size_t)written : 0;
    }
}

static int wrong_value(const struct command_line *line, const struct flag *flag, const char *what) {
    snprintf(line->message, line->message_size, "--%s: %s.", flag->name, what);
    return -1;
}

static int set_value(struct command_line *line, const struct flag *flag, const char *text) {
    char what[256];
    int word;
    switch (flag->kind) {
    case FLAG_TARGET:
        line->target_given = true;
        if (target_parse(text, strlen(text), (uint16_t)flag->minimum, flag->value, what, sizeof what) != 0) {
            return wrong_value(line, flag, what);
        }
        return 0;
    case FLAG_COUNT:
        line->count_given = line->count_given || strcmp(flag->name, "count") == 0;
        if (args_value_count(text, (uint32_t)flag->minimum, (uint32_t)flag->maximum, flag->value) != 0) {
            snprintf(what, sizeof what, "a whole number from %llu to %llu", (unsigned long long)flag->minimum,
                     (unsigned long long)flag->maximum);
            return wrong_value(line, flag, what);
        }
        return 0;
    case FLAG_RATE:
        if (args_value_rate(text, (uint32_t)flag->maximum, flag->value) != 0) {
            return wrong_value(line, flag, "connections per second, from 1 to 1000000, like 500 or 500/s");
        }
        return 0;
    case FLAG_SECONDS:
        if (args_value_seconds(text, flag->minimum, flag->maximum, flag->value) != 0) {
            snprintf(what, sizeof what, "seconds from %.3f to %llu, like 2 or 0.25",
                     (double)flag->minimum / 1000, (unsigned long long)flag->maximum / 1000);
            return wrong_value(line, flag, what);
        }
        return 0;
    case FLAG_WORD:
        word = args_value_word(text, flag->words);
        if (word < 0) {
            format_choices(flag, what, sizeof what);
            return wrong_value(line, flag, what);
        }
        memcpy(flag->value, &word, sizeof word);
        return 0;
    case FLAG_SWITCH:
        break;
    }
    return wrong_value(line, flag, "takes no value");
}

static const struct flag *find_flag(const struct flag *flags, const char *name, size_t length) {
    for (; flags->name != NULL; flags++) {
        if (strlen(flags->name) == length && memcmp(flags->name, name, length) == 0) {
            return flags;
        }
    }
    return NULL;
}

/* "--flag value", "--flag=value", "--switch". The value of "--flag value" may begin with a hyphen: it is then
 * refused as the value it is, never taken for a flag. */
int args_flags_read(struct command_line *line, const struct flag *flags) {
    for (int i = line->first; i < line->argc; i++) {
        const char *argument = line->argv[i];
        const char *equals = strchr(argument, '=');
        size_t length = equals != NULL ? (size_t)(equals - argument) : strlen(argument);
        const struct flag *flag =
            length > 2 && strncmp(argument, "--", 2) == 0 ? find_flag(flags, argument + 2, length - 2) : NULL;
        if (flag == NULL) {
            snprintf(line->message, line->message_size,
                     "%s does not take \"%.100s\"; see lanelight-helper --help.", line->argv[1], argument);
            return -1;
        }
        if (flag->kind == FLAG_SWITCH && equals == NULL) {
            *(bool *)flag->value = true;
            continue;
        }
        const char *value = equals != NULL ? equals + 1 : NULL;
        if (value == NULL && i + 1 < line->argc) {
            value = line->argv[++i];
        }
        if (value == NULL) {
            return wrong_value(line, flag, "its value is missing");
        }
        if (set_value(line, flag, value) != 0) {
            return -1;
        }
    }
    return 0;
}
