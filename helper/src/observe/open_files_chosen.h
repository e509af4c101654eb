/* Which processes an observation lists with their open files: those closest to their limit, and those with
 * the largest number. Pure. */
#ifndef LANELIGHT_OPEN_FILES_CHOSEN_H
#define LANELIGHT_OPEN_FILES_CHOSEN_H

#include "observe/limit_readings.h"

/* Whether the process holds enough for its limit to matter: each question costs a system call. */
bool open_files_worth_asking(const struct observed_files *process);

/* Keeps the list at its length, in order: the greatest part of the limit first, then the most descriptors. */
void open_files_choose(struct open_files_reading *open_files, const struct observed_files *process);

#endif
