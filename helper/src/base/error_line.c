#include "base/error_line.h"

#include <stddef.h>

#include "base/errno_name.h"
#include "base/json_out.h"

void error_line(const char *code, int error, const char *subject) {
    struct json_out line = {0};
    json_begin_line(&line, "error");
    json_string(&line, "code", code);
    json_string(&line, "errno", error == 0 ? NULL : errno_name(error));
    json_string(&line, "subject", subject);
    (void)json_end_line(&line); /* who does not read it has stderr */
    json_free(&line);
}
