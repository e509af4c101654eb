/* Exit codes of the helper. */
#ifndef LANELIGHT_EXIT_CODE_H
#define LANELIGHT_EXIT_CODE_H

enum exit_code {
    EXIT_CODE_DONE = 0,
    EXIT_CODE_LIMIT = 2,  /* burst: a limit was met */
    EXIT_CODE_FAILED = 3, /* it could not be done: nothing connected, nothing to listen on */
    EXIT_CODE_USAGE = 64, /* the command line is wrong */
    EXIT_CODE_FAULT = 70, /* our own fault, or out of memory */
};

#endif
