/* The version of macOS, also as a program that was built with an older SDK reads it. */
#include "check.h"
#include "limits/macos_version.h"

static void a_version_is_what_it_says(void) {
    static const struct {
        const char *product, *kernel;
        int major, minor;
    } table[] = {
        {"14.6.1", "23.6.0", 14, 6}, {"13.6", "22.6.0", 13, 6}, {"26.0", "25.0.0", 26, 0},
        {"26.4", "25.4.0", 26, 4},   {"15", "24.0.0", 15, 0},   {"", "25.4.0", 0, 0},
        {"x", "", 0, 0},             {"-3.1", "", 0, 0},        {"99999.1", "", 0, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int major, minor;
        macos_version_read(table[i].product, table[i].kernel, &major, &minor);
        check_number(major, table[i].major);
        check_number(minor, table[i].minor);
    }
}

static void sixteen_is_what_the_kernel_says(void) {
    int major, minor;
    macos_version_read("16.0", "25.4.0", &major, &minor);
    check(major == 26 && minor == 4);
    macos_version_read("16.0", "26.0.0", &major, &minor);
    check(major == 27 && minor == 0);
    macos_version_read("16.0", "", &major, &minor);
    check(major == 16 && minor == 0);
}

int main(void) {
    a_version_is_what_it_says();
    sixteen_is_what_the_kernel_says();
    return check_report("macos_version");
}
