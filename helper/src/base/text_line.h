/* Walking kernel text (/proc) line by line and word by word, without copies. Pure; never reads past `length`.
 */
#ifndef LANELIGHT_TEXT_LINE_H
#define LANELIGHT_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stretch of text that is not NUL-terminated. */
struct text {
    const char *start;
    size_t length;
};

/* Takes the next line (without its newline) off the front of `rest`; false at the end. */
bool text_next_line(struct text *rest, struct text *line);

/* Takes the next run of characters that are neither blank nor tab off the front of `rest`; false at the end.
 */
bool text_next_word(struct text *rest, struct text *word);

/* Skips `count` words; false when there are fewer. */
bool text_skip_words(struct text *rest, unsigned count);

/* The whole of `word` as a number, base 10 or 16, without sign or prefix; false for anything else or beyond
 * 64 bits. */
bool text_number(struct text word, unsigned base, uint64_t *value);

/* Copies as a C string; false (and "") when it does not fit in `capacity` with its NUL. */
bool text_copy(struct text word, char *copy, size_t capacity);

#endif
