#include "base/counter_text.h"

#include <string.h>

bool text_is(struct text text, const char *expected) {
    size_t length = strlen(expected);
    return text.length == length && memcmp(text.start, expected, length) == 0;
}

/* Takes `first` and the blank after it off the front of `line`; false where it begins otherwise. */
static bool takes_first(struct text *line, const char *first) {
    size_t length = strlen(first);
    if (line->length <= length || memcmp(line->start, first, length) != 0 ||
        (line->start[length] != ' ' && line->start[length] != '\t')) {
        return false;
    }
    line->start += length;
    line->length -= length;
    return true;
}

bool counter_text_field(struct text text, const char *line, const char *name, uint64_t *value) {
    struct text found;
    struct text word;
    while (text_next_line(&text, &found)) {
        if (!takes_first(&found, line)) {
            continue;
        }
        while (text_next_word(&found, &word)) {
            if (text_is(word, name)) {
                return text_next_word(&found, &word) && text_number(word, 10, value);
            }
        }
    }
    return false;
}

bool counter_text_column(struct text text, const char *line, const char *name, uint64_t *value) {
    struct text names;
    struct text numbers;
    struct text word;
    while (text_next_line(&text, &names)) {
        if (!takes_first(&names, line)) {
            continue;
        }
        if (!text_next_line(&text, &numbers) || !takes_first(&numbers, line)) {
            return false;
        }
        struct text number;
        while (text_next_word(&names, &word) && text_next_word(&numbers, &number)) {
            if (text_is(word, name)) {
                return text_number(number, 10, value);
            }
        }
    }
    return false;
}

bool counter_text_row(struct text text, const char *name, uint64_t *value) {
    struct text word;
    return counter_text_word(text, name, 0, &word) && text_number(word, 10, value);
}

bool counter_text_word(struct text text, const char *line, unsigned index, struct text *word) {
    struct text found;
    while (text_next_line(&text, &found)) {
        if (takes_first(&found, line)) {
            return text_skip_words(&found, index) && text_next_word(&found, word);
        }
    }
    return false;
}
