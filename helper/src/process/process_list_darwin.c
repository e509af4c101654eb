#include "process/process_list.h"

#include <dlfcn.h>
#include <errno.h>
#include <libproc.h>
#include <string.h>
#include <sys/proc_info.h>
#include <unistd.h>

#include "census/fd_list_darwin.h"

/*
 * The app responsible for a process: WebKit's network process is a child of launchd, but Safari is
 * responsible for it. In libSystem since 10.14 but in no header; looked up by name, so that a system
 * without it only groups by parent.
 */
typedef int (*responsible_pid_of)(int pid);

static responsible_pid_of find_responsible(void) {
    static responsible_pid_of found;
    static bool looked_up;
    if (!looked_up) {
        void *symbol = dlsym(RTLD_DEFAULT, "responsibility_get_pid_responsible_for_pid");
        memcpy((void *)&found, (const void *)&symbol, sizeof found);
        looked_up = true;
    }
    return found;
}

/* The short form is available for every process, the long form only for our own; both hold parent and
 * user. */
int process_list_one(int pid, struct listed_process *process) {
    struct proc_bsdshortinfo information;
    int size = (int)sizeof information;

    errno = 0;
    if (proc_pidinfo(pid, PROC_PIDT_SHORTBSDINFO, 0, &information, size) != size) {
        return errno == 0 ? ESRCH : errno;
    }
    *process = (struct listed_process){
        .pid = pid,
        .parent_pid = information.pbsi_ppid <= INT32_MAX ? (int)information.pbsi_ppid : 0,
        .own = information.pbsi_uid == getuid()};
    fd_census_process_name(pid, process->name);
    responsible_pid_of responsible = find_responsible();
    int responsible_pid = responsible == NULL ? 0 : responsible(pid);
    process->responsible_pid = responsible_pid > 0 ? responsible_pid : 0;
    return 0;
}

int process_list_read(struct process_list *list) {
    struct byte_buffer pids = {0};

    list->count = 0;
    int error = fd_list_pids(&pids);
    for (size_t offset = 0; error == 0 && offset + sizeof(int) <= pids.length; offset += sizeof(int)) {
        struct listed_process process;
        int pid;
        memcpy(&pid, pids.bytes + offset, sizeof pid);
        bool found = pid > 0 && process_list_one(pid, &process) == 0; /* else it ended meanwhile */
        error = found ? process_list_add(list, &process) : 0;
    }
    byte_buffer_free(&pids);
    return error;
}

void process_path(int pid, char path[PROCESS_PATH_BYTES]) {
    int length = proc_pidpath(pid, path, PROCESS_PATH_BYTES - 1);
    path[length > 0 && length < PROCESS_PATH_BYTES ? length : 0] = '\0';
}

void process_command(int pid, char command[PROCESS_COMMAND_BYTES]) {
    (void)pid;
    command[0] = '\0';
}

/* macOS has no readable counter of started processes. */
bool process_list_is_stale(uint64_t *mark) {
    (void)mark;
    return true;
}
