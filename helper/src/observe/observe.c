#include "observe/observe.h"

#include <stdio.h>

#include "base/exit_code.h"
#include "base/json_out.h"
#include "observe/observation_json.h"

int observe_run(void) {
    struct observation observation = {0};
    struct json_out line = {0};
    int code = EXIT_CODE_DONE;

    observe_platform(&observation);
    json_begin_line(&line, "observation");
    observation_json(&line, &observation);
    if (json_end_line(&line) != 0) {
        fputs("lanelight-helper: could not print the observation\n", stderr);
        code = EXIT_CODE_FAULT;
    }
    json_free(&line);
    observation_free(&observation);
    return code;
}
