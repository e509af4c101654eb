/* Starts a program with its own limit of open files, and keeps signals meant for it from ending the
 * helper. */
#ifndef LANELIGHT_PROGRAM_H
#define LANELIGHT_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* From now on SIGINT, SIGTERM and similar signals are only recorded: they end the program, not us. 0 or -1
 * with errno. */
int program_hold_signals(void);

/* Whether this signal was sent to the whole process group: we received it, so the program did too. Clears
 * the record. */
bool program_was_signalled(int signal_number);

/* Closes the descriptor in the program that is started. 0 or -1 with errno. */
int program_close_on_exec(int descriptor);

/* `arguments` ends with NULL; `open_files` 0 keeps the inherited limit. Returns 0, or the errno of what
 * failed. */
int program_start(const char *const *arguments, uint32_t open_files, pid_t *pid);

/* The number of a signal that may be forwarded, such as "SIGTERM"; 0 for any other word. */
int program_signal_number(const char *name);

/* The name of a signal; "signal N" for one without a name here. */
const char *program_signal_name(int signal_number);

#endif
