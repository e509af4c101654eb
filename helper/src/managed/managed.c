#include "managed/managed.h"

#include "base/exit_code.h"
#include "base/json_out.h"
#include "managed/preferences.h"

int managed_run(const struct managed_options *options) {
    const struct preferences_api *api = preferences_system();
    struct json_out line = {0};
    int result = 0;
    json_begin_line(&line, "managed");
    json_open_object(&line, "values");
    if (api != NULL) {
        result = preferences_write(api, options->domain, options->keys, options->count, &line);
    }
    json_close_object(&line);
    if (result == 0) {
        result = json_end_line(&line);
    }
    json_free(&line);
    return result == 0 ? EXIT_CODE_DONE : EXIT_CODE_FAULT;
}
