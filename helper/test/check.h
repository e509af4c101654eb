/* The whole test framework: check(condition) counts and names what failed; check_report() ends main(). */
#ifndef LANELIGHT_CHECK_H
#define LANELIGHT_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_passed;
static int check_failed;

#define check(condition) check_at(__FILE__, __LINE__, #condition, (condition) ? 1 : 0)
#define check_text(actual, expected) check_text_at(__FILE__, __LINE__, #actual, (actual), (expected))
#define check_number(actual, expected)                                                                       \
    check_number_at(__FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected))

static inline int check_at(const char *file, int line, const char *text, int holds) {
    if (holds) {
        check_passed++;
    } else {
        check_failed++;
        fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, text);
    }
    return holds;
}

static inline int check_text_at(const char *file, int line, const char *text, const char *actual,
                                const char *expected) {
    int same = actual != NULL && strcmp(actual, expected) == 0;
    if (!same) {
        fprintf(stderr, "%s:%d: %s\n  is:       %s\n  expected: %s\n", file, line, text,
                actual != NULL ? actual : "(null)", expected);
    }
    return check_at(file, line, text, same);
}

static inline int check_number_at(const char *file, int line, const char *text, long long actual,
                                  long long expected) {
    if (actual != expected) {
        fprintf(stderr, "%s:%d: %s\n  is:       %lld\n  expected: %lld\n", file, line, text, actual,
                expected);
    }
    return check_at(file, line, text, actual == expected);
}

static inline int check_report(const char *name) {
    printf("%s: %d passed, %d failed\n", name, check_passed, check_failed);
    return check_failed == 0 ? 0 : 1;
}

#endif
