/* The command line, parsed by a pure function: it prints nothing and touches nothing. */
#ifndef LANELIGHT_ARGS_H
#define LANELIGHT_ARGS_H

#include <stddef.h>

#include "arguments/options.h"

enum { ARGS_MESSAGE_MAX = 512 };

enum args_result { ARGS_OK, ARGS_HELP, ARGS_WRONG };

/* ARGS_WRONG leaves one sentence in `message`: what is wrong and what would be right. argv[0] is skipped. */
enum args_result args_parse(int argc, const char *const *argv, struct helper_options *out, char *message,
                            size_t message_size);

const char *args_help(void);

#endif
