#include "check.h"
#include "observe/open_files_chosen.h"

static struct open_files_reading list;

static void choose(int pid, int64_t descriptors, int64_t soft) {
    const struct observed_files process = {.pid = pid, .descriptors = descriptors, .soft = soft};
    open_files_choose(&list, &process);
}

static void the_nearest_to_its_limit_comes_first_and_then_what_holds_the_most(void) {
    list = (struct open_files_reading){0};
    choose(1, 500, 1048576);
    choose(2, 60, 64);
    choose(3, 9000, LIMIT_NOT_KNOWN);
    choose(4, 200, 256);
    check_number(list.count, 4);
    check_number(list.processes[0].pid, 2);
    check_number(list.processes[1].pid, 4);
    check_number(list.processes[2].pid, 3);
    check_number(list.processes[3].pid, 1);
}

static void a_full_list_drops_the_last(void) {
    list = (struct open_files_reading){0};
    for (int pid = 1; pid <= 100; pid++) {
        choose(pid, 100 + pid, LIMIT_NOT_KNOWN);
    }
    choose(101, 33, 64);
    choose(102, 32, LIMIT_NOT_KNOWN);
    check_number(list.count, OPEN_FILES_LISTED_MAX);
    check_number(list.processes[0].pid, 101);
    check_number(list.processes[1].pid, 100);
    check_number(list.processes[OPEN_FILES_LISTED_MAX - 1].pid, 100 - OPEN_FILES_LISTED_MAX + 2);
}

static void a_process_with_few_descriptors_is_not_asked_about(void) {
    check(!open_files_worth_asking(&(struct observed_files){.descriptors = 31}));
    check(open_files_worth_asking(&(struct observed_files){.descriptors = 32}));
}

int main(void) {
    the_nearest_to_its_limit_comes_first_and_then_what_holds_the_most();
    a_full_list_drops_the_last();
    a_process_with_few_descriptors_is_not_asked_about();
    return check_report("open_files_chosen");
}
