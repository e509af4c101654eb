/* The limit of open files: what to ask for, and asking. */
#include "check.h"
#include "limits/open_files.h"

#include <sys/resource.h>

static void what_to_ask_for(void) {
    check_number(open_files_soft_to_ask(256, 20000, UINT64_MAX), 20000);
    check_number(open_files_soft_to_ask(256, OPEN_FILES_UNLIMITED, 61440), 61440); /* F5.1, F5.2 */
    check_number(open_files_soft_to_ask(256, 20000, 10240), 10240);
    check_number(open_files_soft_to_ask(4096, 20000, 1024), 4096); /* never lower */
    check_number(open_files_soft_to_ask(20000, 20000, UINT64_MAX), 20000);
    check(open_files_soft_to_ask(256, OPEN_FILES_UNLIMITED, UINT64_MAX) == OPEN_FILES_UNLIMITED);
}

static void raised_to_the_hard_one(void) {
    struct rlimit limit;
    struct open_files_limit before, after;
    check(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = 64;
    check(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    check(open_files_read(&before) == 0 && before.soft == 64);
    check(open_files_raise(&after) == 0);
    check(after.soft > before.soft && after.soft <= after.hard && after.hard == before.hard);
    check(open_files_raise(&before) == 0 && before.soft == after.soft); /* again: nothing to do */
}

static void set_to_what_an_app_has(void) {
    struct open_files_limit before, after;
    check(open_files_set_soft(100) == 0);
    check(open_files_read(&before) == 0 && before.soft == 100);
    check(open_files_set_soft(OPEN_FILES_UNLIMITED - 1) == 0); /* no further than the hard one */
    check(open_files_read(&after) == 0 && after.soft == after.hard && after.hard == before.hard);
}

int main(void) {
    set_to_what_an_app_has();
    what_to_ask_for();
    raised_to_the_hard_one();
    return check_report("open_files");
}
