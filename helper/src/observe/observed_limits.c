#include "observe/observed_limits.h"

#include <errno.h>
#include <sys/resource.h>

static int64_t limit_or_unlimited(rlim_t limit) {
    return limit == RLIM_INFINITY || limit > INT64_MAX ? -1 : (int64_t)limit;
}

void observed_limits_read_open_files(struct observed_limits *limits) {
    struct rlimit open_files;

    if (getrlimit(RLIMIT_NOFILE, &open_files) != 0) {
        limits->reading = reading_failed("getrlimit", errno);
        return;
    }
    limits->reading = reading_ok();
    limits->open_files_soft = limit_or_unlimited(open_files.rlim_cur);
    limits->open_files_hard = limit_or_unlimited(open_files.rlim_max);
}
