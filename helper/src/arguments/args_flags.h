/* Flags of one command: "--flag value", "--flag=value", "--switch". Pure. */
#ifndef LANELIGHT_ARGS_FLAGS_H
#define LANELIGHT_ARGS_FLAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum flag_kind { FLAG_SWITCH, FLAG_TARGET, FLAG_COUNT, FLAG_RATE, FLAG_SECONDS, FLAG_WORD };

/* One flag: where its value goes and what it may be. Words are written as int, which enums are here. */
struct flag {
    const char *name;
    enum flag_kind kind;
    void *value;
    uint64_t minimum;
    uint64_t maximum;
    const char *const *words;
};

struct command_line {
    int argc;
    const char *const *argv;
    int first; /* the index of the first flag */
    char *message;
    size_t message_size;
    bool target_given;
    bool count_given;
};

/* Reads the arguments from line->first on; `flags` ends with a NULL name. 0, or -1 with one sentence in
 * line->message. */
int args_flags_read(struct command_line *line, const struct flag *flags);

#endif
