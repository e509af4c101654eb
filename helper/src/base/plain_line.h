/* Prints sentences that quote a command line, without control characters that a terminal would obey. */
#ifndef LANELIGHT_PLAIN_LINE_H
#define LANELIGHT_PLAIN_LINE_H

#include <stdio.h>

/* One line: `prefix` as it is, and `text` with every byte that is not printable ASCII as \xNN. */
void plain_line_print(FILE *to, const char *prefix, const char *text);

#endif
