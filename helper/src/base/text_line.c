#include "base/text_line.h"

#include <string.h>

static bool is_blank(char character) {
    return character == ' ' || character == '\t';
}

bool text_next_line(struct text *rest, struct text *line) {
    if (rest->length == 0) {
        return false;
    }
    const char *newline = memchr(rest->start, '\n', rest->length);
    size_t length = newline == NULL ? rest->length : (size_t)(newline - rest->start);
    size_t taken = newline == NULL ? length : length + 1;
    *line = (struct text){.start = rest->start, .length = length};
    rest->start += taken;
    rest->length -= taken;
    return true;
}

bool text_next_word(struct text *rest, struct text *word) {
    size_t start = 0;
    while (start < rest->length && is_blank(rest->start[start])) {
        start++;
    }
    size_t end = start;
    while (end < rest->length && !is_blank(rest->start[end])) {
        end++;
    }
    *word = (struct text){.start = rest->start + start, .length = end - start};
    rest->start += end;
    rest->length -= end;
    return word->length > 0;
}

bool text_skip_words(struct text *rest, unsigned count) {
    struct text word;
    for (unsigned skipped = 0; skipped < count; skipped++) {
        if (!text_next_word(rest, &word)) {
            return false;
        }
    }
    return true;
}

static bool digit_value(char character, unsigned base, unsigned *digit) {
    if (character >= '0' && character <= '9') {
        *digit = (unsigned)(character - '0');
    } else if (character >= 'a' && character <= 'f') {
        *digit = (unsigned)(character - 'a') + 10;
    } else if (character >= 'A' && character <= 'F') {
        *digit = (unsigned)(character - 'A') + 10;
    } else {
        return false;
    }
    return *digit < base;
}

bool text_number(struct text word, unsigned base, uint64_t *value) {
    uint64_t read = 0;
    for (size_t index = 0; index < word.length; index++) {
        unsigned digit;
        if (!digit_value(word.start[index], base, &digit) || read > (UINT64_MAX - digit) / base) {
            return false;
        }
        read = read * base + digit;
    }
    if (word.length == 0) {
        return false;
    }
    *value = read;
    return true;
}

bool text_copy(struct text word, char *copy, size_t capacity) {
    if (word.length >= capacity || memchr(word.start, '\0', word.length) != NULL) {
        copy[0] = '\0';
        return false;
    }
    memcpy(copy, word.start, word.length);
    copy[word.length] = '\0';
    return true;
}
