/* Why the helper refuses a request or cannot fulfil it: a line on stdout for programs, which have their own
 * texts; a sentence on stderr for people comes with it. Only after the hello. */
#ifndef LANELIGHT_ERROR_LINE_H
#define LANELIGHT_ERROR_LINE_H

/* {"type":"error","code":"…","errno":"…"|null,"subject":"…"|null}. The codes are a contract:
 * main/host/helper-errors.ts has a message for each. `error` 0 and `subject` NULL are null. */
void error_line(const char *code, int error, const char *subject);

#endif
