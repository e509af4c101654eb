#include "observe.h"

#include "exit_code.h"

int observe_run(const struct observe_options *options) {
    (void)options;
    return EXIT_CODE_FAULT;
}
