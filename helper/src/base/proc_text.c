#include "base/proc_text.h"

#include <string.h>

bool proc_text_number(struct text text, unsigned index, uint64_t *value) {
    struct text line;
    struct text word;
    return text_next_line(&text, &line) && text_skip_words(&line, index) && text_next_word(&line, &word) &&
           text_number(word, 10, value);
}

static struct text without_quotes(struct text value) {
    if (value.length >= 2 && (value.start[0] == '"' || value.start[0] == '\'') &&
        value.start[value.length - 1] == value.start[0]) {
        return (struct text){.start = value.start + 1, .length = value.length - 2};
    }
    return value;
}

bool proc_text_assignment(struct text text, const char *key, char *value, size_t capacity) {
    size_t key_length = strlen(key);
    struct text line;

    value[0] = '\0';
    while (text_next_line(&text, &line)) {
        if (line.length > key_length && line.start[key_length] == '=' &&
            memcmp(line.start, key, key_length) == 0) {
            struct text right = {.start = line.start + key_length + 1,
                                 .length = line.length - key_length - 1};
            right = without_quotes(right);
            return right.length > 0 && text_copy(right, value, capacity);
        }
    }
    return false;
}
