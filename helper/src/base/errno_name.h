/* errno by name: the numbers differ between systems (ECONNREFUSED is 61 on macOS, 111 on Linux). */
#ifndef LANELIGHT_ERRNO_NAME_H
#define LANELIGHT_ERRNO_NAME_H

/* "EMFILE" for EMFILE; NULL for 0; "E?" for a number this system does not name. Never allocates. */
const char *errno_name(int number);

#endif
