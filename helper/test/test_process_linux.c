/* Follows real child processes: what they hold, which family they belong to, and how a program starts and
 * ends. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "process/follower.h"
#include "process/program.h"

static int listen_on_loopback(struct sockaddr_in *address) {
    socklen_t length = sizeof *address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (listener < 0 || bind(listener, (struct sockaddr *)address, length) != 0 || listen(listener, 8) != 0 ||
        getsockname(listener, (struct sockaddr *)address, &length) != 0) {
        abort();
    }
    return listener;
}

/* A child that holds a listener and a connection to it, and has a child of its own that holds nothing. */
static pid_t start_family(int *ready) {
    int pipes[2];
    if (pipe(pipes) != 0) {
        abort();
    }
    pid_t child = fork();
    if (child == 0) {
        struct sockaddr_in address;
        int listener = listen_on_loopback(&address);
        int client = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(client, (struct sockaddr *)&address, sizeof address) != 0 ||
            accept(listener, NULL, NULL) < 0) {
            abort();
        }
        if (fork() == 0) {
            close(listener);
            close(client);
            pause();
            _exit(0);
        }
        if (write(pipes[1], "x", 1) != 1) {
            abort();
        }
        pause();
        _exit(0);
    }
    close(pipes[1]);
    *ready = pipes[0];
    char byte;
    if (read(*ready, &byte, 1) != 1) {
        abort();
    }
    return child;
}

static void a_process_is_counted_with_its_children(void) {
    struct follower follower = {.tree = true, .connections = true};
    int ready = -1;
    pid_t child = start_family(&ready);

    check_number(follower_begin(&follower, child), 0);
    check_number(follower_read(&follower), 0);
    const struct process_reading *reading = &follower.readings[0];
    check_number(follower.count, 2);
    check_number(reading->counts.tcp_sockets, 3);
    check_number(reading->sorts.listening, 1);
    check_number(reading->sorts.loopback, 2);
    check_number(reading->sockets.count, 3);
    check(reading->descriptors >= 4 && reading->highest >= 4);
    check(reading->soft > 0);
    check_text(connection_state_name(reading->sockets.items[0].state), "listen");
    check_number(follower.readings[1].process.parent_pid, child);
    check(!follower_has_ended(&follower));

    pid_t grandchild = follower.readings[1].process.pid;
    kill(grandchild, SIGKILL);
    kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    check_number(follower_read(&follower), 0);
    check(follower_has_ended(&follower));
    follower_free(&follower);
    close(ready);
}

static void a_process_that_is_gone_is_not_found(void) {
    struct follower follower = {0};
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    (void)waitpid(child, NULL, 0);
    check_number(follower_begin(&follower, child), ESRCH);
    follower_free(&follower);
}

static void find_family(const struct process_list *list, int pid, bool *members) {
    memset(members, 0, list->count * sizeof *members);
    process_mark_heads(list, pid, members);
    process_mark_descendants(list, members);
}

static void a_family_is_found_in_any_order_and_by_responsibility(void) {
    struct listed_process items[] = {
        {.pid = 30, .parent_pid = 20}, {.pid = 20, .parent_pid = 10}, {.pid = 10, .parent_pid = 1},
        {.pid = 40, .parent_pid = 1, .responsible_pid = 10}, {.pid = 41, .parent_pid = 40},
        {.pid = 50, .parent_pid = 1, .responsible_pid = 50}, {.pid = 1, .parent_pid = 0},
    };
    const struct process_list list = {.items = items, .count = 7};
    bool members[7];
    find_family(&list, 10, members);
    for (size_t index = 0; index < 5; index++) {
        check(members[index]);
    }
    check(!members[5] && !members[6]);
    find_family(&list, 1, members); /* everything descends from pid 1, so its family is itself alone */
    check(members[6] && !members[2]);
}

static void a_name_may_hold_parentheses(void) {
    struct listed_process process;
    pid_t child = fork();
    if (child == 0) {
        FILE *name = fopen("/proc/self/comm", "w");
        if (name == NULL || fputs("a) R 1 (b", name) < 0 || fclose(name) != 0) {
            abort();
        }
        kill(getppid(), SIGCONT);
        pause();
        _exit(0);
    }
    do {
        usleep(1000);
        check_number(process_list_one(child, &process), 0);
    } while (strcmp(process.name, "a) R 1 (b") != 0 && strchr(process.name, ')') == NULL);
    check_text(process.name, "a) R 1 (b");
    check_number(process.parent_pid, getpid());
    kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
}

static int exit_of(const char *const *arguments, uint32_t open_files) {
    pid_t pid = 0;
    int status = 0;
    int error = program_start(arguments, open_files, &pid);
    if (error != 0) {
        return -error;
    }
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_program_is_started_with_its_own_limit(void) {
    const char *const limited[] = {"sh", "-c", "test \"$(ulimit -n)\" = 64", NULL};
    const char *const coded[] = {"sh", "-c", "exit 7", NULL};
    const char *const missing[] = {"/no/such/program", NULL};
    const char *const directory[] = {"/tmp", NULL};
    check_number(exit_of(limited, 64), 0);
    check_number(exit_of(limited, 0), 1);
    check_number(exit_of(coded, 0), 7);
    check_number(exit_of(missing, 0), -ENOENT);
    check_number(exit_of(directory, 0), -EACCES);
}

static void a_signal_for_the_whole_group_is_not_passed_on_twice(void) {
    check_number(program_hold_signals(), 0);
    check(!program_was_signalled(SIGTERM));
    (void)raise(SIGTERM);
    check(program_was_signalled(SIGTERM));
    check(!program_was_signalled(SIGTERM));
    check_number(program_signal_number("SIGTERM"), SIGTERM);
    check_number(program_signal_number("SIGKILL"), 0);
    check_text(program_signal_name(SIGSEGV), "SIGSEGV");
}

int main(void) {
    a_process_is_counted_with_its_children();
    a_process_that_is_gone_is_not_found();
    a_family_is_found_in_any_order_and_by_responsibility();
    a_name_may_hold_parentheses();
    a_program_is_started_with_its_own_limit();
    a_signal_for_the_whole_group_is_not_passed_on_twice();
    return check_report("process_linux");
}
