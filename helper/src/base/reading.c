#include "base/reading.h"

#include <errno.h>

struct reading reading_ok(void) {
    return (struct reading){.ok = true};
}

struct reading reading_failed(const char *call, int error) {
    return (struct reading){.ok = false, .call = call, .error = error};
}

struct reading reading_malformed(const char *call, const char *problem) {
    return (struct reading){.ok = false, .call = call, .error = EBADMSG, .problem = problem};
}
