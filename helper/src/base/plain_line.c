#include "base/plain_line.h"

void plain_line_print(FILE *to, const char *prefix, const char *text) {
    (void)fputs(prefix, to);
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte >= ' ' && byte <= '~') {
            (void)fputc(byte, to);
        } else {
            (void)fprintf(to, "\\x%02x", (unsigned)byte);
        }
    }
    (void)fputc('\n', to);
}
