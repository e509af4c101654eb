#include "base/text_line.h"

#include "check.h"

static bool is(struct text word, const char *expected) {
    return word.length == strlen(expected) && memcmp(word.start, expected, word.length) == 0;
}

static void words_and_lines_never_run_past_the_end(void) {
    struct text rest = {.start = "  one\ttwo\nthree and more", .length = 9};
    struct text line;
    struct text word;
    check(text_next_line(&rest, &line) && line.length == 9);
    check(!text_next_line(&rest, &line));
    rest = (struct text){.start = "  one\ttwo\nthree and more", .length = 9};
    check(text_next_word(&rest, &word) && is(word, "one"));
    check(text_next_word(&rest, &word) && is(word, "two"));
    check(!text_next_word(&rest, &word));
    check(!text_skip_words(&rest, 1));
}

static void text_with_a_nul_is_no_c_string(void) {
    char copy[8];
    check(!text_copy((struct text){.start = "a\0b", .length = 3}, copy, sizeof copy));
    check_text(copy, "");
}

int main(void) {
    words_and_lines_never_run_past_the_end();
    text_with_a_nul_is_no_c_string();
    return check_report("text_line");
}
