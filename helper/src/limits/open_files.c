#include "limits/open_files.h"

#include <errno.h>
#include <sys/resource.h>

#include "limits/system_limits.h"

static uint64_t from_rlim(rlim_t value) {
    return value == RLIM_INFINITY ? OPEN_FILES_UNLIMITED : (uint64_t)value;
}

int open_files_read(struct open_files_limit *out) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return -1;
    }
    out->soft = from_rlim(limit.rlim_cur);
    out->hard = from_rlim(limit.rlim_max);
    return 0;
}

int open_files_set_soft(uint64_t soft) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return -1;
    }
    limit.rlim_cur = soft < from_rlim(limit.rlim_max) ? (rlim_t)soft : limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit);
}

uint64_t open_files_soft_to_ask(uint64_t soft, uint64_t hard, uint64_t per_process) {
    uint64_t asked = hard < per_process ? hard : per_process;
    return asked > soft ? asked : soft;
}

int open_files_raise(struct open_files_limit *out) {
    /* The man page's advice for macOS, min(OPEN_MAX, hard): what is left if the first call is refused (F5.2).
     */
    static const rlim_t safe_soft = 10240;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return -1;
    }
    uint64_t soft = from_rlim(limit.rlim_cur);
    uint64_t asked =
        open_files_soft_to_ask(soft, from_rlim(limit.rlim_max), system_limits_files_per_process());
    int result = 0;
    int error = 0;
    if (asked > soft) {
        limit.rlim_cur = asked == OPEN_FILES_UNLIMITED ? RLIM_INFINITY : (rlim_t)asked;
        result = setrlimit(RLIMIT_NOFILE, &limit);
        if (result != 0 && soft < safe_soft && asked > safe_soft) {
            limit.rlim_cur = safe_soft;
            result = setrlimit(RLIMIT_NOFILE, &limit);
        }
        error = errno;
    }
    if (open_files_read(out) != 0) {
        return -1;
    }
    errno = error;
    return result;
}
