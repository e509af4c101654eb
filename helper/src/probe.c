#include "probe.h"

#include "exit_code.h"

int probe_run(const struct probe_options *options) {
    (void)options;
    return EXIT_CODE_FAULT;
}
