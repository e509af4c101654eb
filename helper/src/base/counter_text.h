/* The counters of /proc, in the four forms that the kernel writes them. Pure; never reads past the text. */
#ifndef LANELIGHT_COUNTER_TEXT_H
#define LANELIGHT_COUNTER_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text_line.h"

/* A line of words and numbers: "TCP: inuse 5 tw 2" with `line` "TCP:" and `name` "tw"
 * (/proc/net/sockstat). */
bool counter_text_field(struct text text, const char *line, const char *name, uint64_t *value);

/* Two lines that both begin with `line`, names above numbers: "TcpExt: A B" over "TcpExt: 1 2"
 * (/proc/net/netstat). */
bool counter_text_column(struct text text, const char *line, const char *name, uint64_t *value);

/* A line that begins with `name` and a number after it: "max 7" (memory.events). */
bool counter_text_row(struct text text, const char *name, uint64_t *value);

/* The word at `index` of the line whose first words are `line`: "Max open files  1024  4096  files" with
 * index 1 gives "4096" (/proc/PID/limits), "TCP  2560 104 104 no" with index 3 gives "no"
 * (/proc/net/protocols). */
bool counter_text_word(struct text text, const char *line, unsigned index, struct text *word);

bool text_is(struct text text, const char *expected);

#endif
