/* Starting a program with a limit of its own, and what becomes of the signals meanwhile. */
#ifndef LANELIGHT_PROGRAM_H
#define LANELIGHT_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* SIGINT, SIGTERM and the like end the program, not us: from now on they are only noted. 0 or -1 with errno. */
int program_hold_signals(void);

/* Whether the terminal, or whoever signalled the whole group, gave this signal to us too, and so to the program. */
bool program_was_signalled(int signal_number);

/* `arguments` is ended by NULL; `open_files` 0: the limit stays. Returns 0, or the errno of what failed. */
int program_start(const char *const *arguments, uint32_t open_files, pid_t *pid);

/* The number of "SIGTERM" and the others that may be passed on; 0 for another word. */
int program_signal_number(const char *name);

/* The name of a signal; "signal" and its number where it has none here. */
const char *program_signal_name(int signal_number);

#endif
