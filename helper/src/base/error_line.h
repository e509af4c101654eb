/* Why the helper will not or cannot do what was asked, twice: a line on stdout for programs, which have
 * words of their own, and a sentence on stderr for people. After the hello only. */
#ifndef LANELIGHT_ERROR_LINE_H
#define LANELIGHT_ERROR_LINE_H

/* {"type":"error","code":"…","errno":"…"|null,"subject":"…"|null}. The codes are a contract:
 * main/host/helper-errors.ts has a message for each. `error` 0 and `subject` NULL are null. */
void error_line(const char *code, int error, const char *subject);

#endif
