#include "base/proc_text.h"
#include "check.h"

static struct text text_of(const char *text) {
    return (struct text){.start = text, .length = strlen(text)};
}

static void numbers_are_whole_words(void) {
    uint64_t value = 7;
    check(text_number(text_of("0"), 10, &value) && value == 0);
    check(text_number(text_of("18446744073709551615"), 10, &value) && value == UINT64_MAX);
    check(text_number(text_of("fF"), 16, &value) && value == 255);
    value = 7;
    static const char *const refused[] = {
        "", "18446744073709551616", "99999999999999999999", "-1", "+1", "1 ", "0x1", "1.", "a"};
    for (size_t index = 0; index < sizeof refused / sizeof refused[0]; index++) {
        check(!text_number(text_of(refused[index]), 10, &value));
    }
    check_number(value, 7);
}

static void the_numbers_of_a_kernel_file_are_read_by_place(void) {
    uint64_t value = 0;
    check(proc_text_number(text_of("1184\t0\t9223372036854775807\n"), 0, &value) && value == 1184);
    check(proc_text_number(text_of("1184\t0\t9223372036854775807\n"), 2, &value) && value == INT64_MAX);
    check(proc_text_number(text_of("32768\t60999"), 1, &value) && value == 60999);
    check(!proc_text_number(text_of("32768\n60999\n"), 1, &value));
    check(!proc_text_number(text_of(""), 0, &value));
    check(!proc_text_number(text_of("\n1\n"), 0, &value));
}

static void assignments_are_read_with_and_without_quotes(void) {
    char value[16];
    const char *release =
        "PRETTY_NAME=\"A long name that nobody asked for\"\nNAME='Void'\nVERSION_ID=\"12\"\nID=debian\n";
    check(proc_text_assignment(text_of(release), "VERSION_ID", value, sizeof value));
    check_text(value, "12");
    check(proc_text_assignment(text_of(release), "NAME", value, sizeof value));
    check_text(value, "Void");
    check(proc_text_assignment(text_of(release), "ID", value, sizeof value));
    check_text(value, "debian");
    check(!proc_text_assignment(text_of(release), "PRETTY_NAME", value, sizeof value));
    check_text(value, "");
    check(!proc_text_assignment(text_of(release), "VERSION", value, sizeof value));
    check(!proc_text_assignment(text_of("VERSION_ID=\n"), "VERSION_ID", value, sizeof value));
    check(!proc_text_assignment(text_of("VERSION_ID=\"\"\n"), "VERSION_ID", value, sizeof value));
    check(proc_text_assignment(text_of("A=\""), "A", value, sizeof value));
    check_text(value, "\"");
    check(proc_text_assignment(text_of("A=fifteen-letters"), "A", value, sizeof value));
    check(!proc_text_assignment(text_of("A=sixteen-letters!"), "A", value, sizeof value));
}

int main(void) {
    numbers_are_whole_words();
    the_numbers_of_a_kernel_file_are_read_by_place();
    assignments_are_read_with_and_without_quotes();
    return check_report("proc_text");
}
