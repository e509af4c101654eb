#include "burst.h"

#include "exit_code.h"

int burst_run(const struct burst_options *options) {
    (void)options;
    return EXIT_CODE_FAULT;
}
