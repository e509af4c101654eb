#include "observe/open_files_chosen.h"

enum { DESCRIPTORS_MIN = 32 };

bool open_files_worth_asking(const struct observed_files *process) {
    return process->descriptors >= DESCRIPTORS_MIN;
}

static int64_t permille(const struct observed_files *process) {
    return process->soft <= 0 || process->descriptors > INT64_MAX / 1000
               ? 0
               : process->descriptors * 1000 / process->soft;
}

static bool comes_before(const struct observed_files *one, const struct observed_files *other) {
    int64_t first = permille(one);
    int64_t second = permille(other);
    /* Below a tenth the share means little: the number in use is the better measure. */
    if (first != second && (first >= 100 || second >= 100)) {
        return first > second;
    }
    return one->descriptors > other->descriptors;
}

void open_files_choose(struct open_files_reading *open_files, const struct observed_files *process) {
    size_t place = open_files->count;
    while (place > 0 && comes_before(process, &open_files->processes[place - 1])) {
        place--;
    }
    if (place == OPEN_FILES_LISTED_MAX) {
        return;
    }
    if (open_files->count < OPEN_FILES_LISTED_MAX) {
        open_files->count++;
    }
    for (size_t index = open_files->count - 1; index > place; index--) {
        open_files->processes[index] = open_files->processes[index - 1];
    }
    open_files->processes[place] = *process;
}
