#include "serve.h"

#include "exit_code.h"

int serve_run(const struct serve_options *options) {
    (void)options;
    return EXIT_CODE_FAULT;
}
