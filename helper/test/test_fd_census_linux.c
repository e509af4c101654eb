/* The census against processes whose descriptors are known: real children with real sockets. */
#include "census/fd_census.h"

#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "census/fd_walk.h"
#include "check.h"

/* What a child holds, beside what it inherits. A TCP pair is two descriptors on one connection. */
struct holding {
    unsigned tcp_pairs;
    unsigned udp_sockets;
    unsigned unix_pairs;
    int sparse_from; /* 0, or descriptors are moved to every other number from here on */
};

static void keep(int descriptor, int *next) {
    if (descriptor < 0) {
        abort();
    }
    if (*next > 0) {
        if (dup2(descriptor, *next) < 0) {
            abort();
        }
        close(descriptor);
        *next += 2;
    }
}

static void take_hold(const struct holding *holding) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    int next = holding->sparse_from;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, 128) != 0 || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        abort();
    }
    for (unsigned pair = 0; pair < holding->tcp_pairs; pair++) {
        int client = socket(AF_INET, SOCK_STREAM, 0);
        if (client < 0 || connect(client, (struct sockaddr *)&address, sizeof address) != 0) {
            abort();
        }
        int server = accept(listener, NULL, NULL);
        keep(client, &next);
        keep(server, &next);
    }
    close(listener);
    address.sin_port = 0;
    for (unsigned udp = 0; udp < holding->udp_sockets; udp++) {
        int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
        if (descriptor < 0 || bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
            abort();
        }
        keep(descriptor, &next);
    }
    for (unsigned pair = 0; pair < holding->unix_pairs; pair++) {
        int descriptors[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors) != 0) {
            abort();
        }
    }
}

/* Starts a child that holds this until it is stopped; returns when it does. */
static pid_t start_child(const struct holding *holding) {
    int ready[2];
    char byte = 0;
    if (pipe(ready) != 0) {
        abort();
    }
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_NAME, "holds sockets");
        take_hold(holding);
        if (write(ready[1], "r", 1) != 1) {
            _exit(1);
        }
        for (;;) {
            pause();
        }
    }
    close(ready[1]);
    check(child > 0 && read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    return child;
}

static void stop_child(pid_t child) {
    int status;
    kill(child, SIGKILL);
    check(waitpid(child, &status, 0) == child);
}

static const struct observed_process *find(const struct census *census, pid_t pid) {
    for (size_t index = 0; index < census->process_count; index++) {
        if (census->processes[index].pid == pid) {
            return &census->processes[index];
        }
    }
    return NULL;
}

static void a_child_is_counted_as_it_is(struct holding holding) {
    struct census census = {0};
    struct descriptor_counts counts = {0};
    pid_t child = start_child(&holding);

    check_number(fd_census_process(child, &counts), 0);
    check_number(counts.tcp_sockets, 2 * holding.tcp_pairs);
    check_number(counts.udp_sockets, holding.udp_sockets);
    fd_census(&census);
    check(census.reading.ok);
    check(census.visible >= 2);
    const struct observed_process *process = find(&census, child);
    if (holding.tcp_pairs + holding.udp_sockets == 0) {
        check(process == NULL);
    } else if (check(process != NULL)) {
        check_text(process->name, "holds sockets");
        check_number(process->descriptors.tcp_sockets, 2 * holding.tcp_pairs);
        check_number(process->descriptors.udp_sockets, holding.udp_sockets);
        check_number(process->descriptors.flowswitch_channels, 0);
    }
    census_free(&census);
    stop_child(child);
}

/* Every number is asked for exactly once, however many threads do it and wherever chunks begin. */
static void a_walk_finds_every_descriptor_of_a_large_process(void) {
    struct holding holding = {.tcp_pairs = 3000};
    struct fd_walk walk = {0};
    size_t sockets = 0;
    pid_t child = start_child(&holding);

    check_number(fd_walk_add_process(&walk, child), 0);
    check_number(fd_walk_resolve(&walk), 0);
    check_number(walk.process_count, 1);
    for (size_t index = 0; index < walk.processes[0].count; index++) {
        uint64_t inode = walk.entries[walk.processes[0].first + index];
        sockets += inode != FD_WALK_ABSENT && inode != FD_WALK_NO_SOCKET;
    }
    check(sockets >= 6000 && sockets < 6100);
    fd_walk_free(&walk);
    stop_child(child);
}

static void a_process_that_is_gone_is_no_process(void) {
    struct descriptor_counts counts = {0};
    struct holding nothing = {0};
    char name[PROCESS_NAME_BYTES];
    pid_t child = start_child(&nothing);
    stop_child(child);
    check_number(fd_census_process(child, &counts), ENOENT);
    fd_census_process_name(child, name);
    check_text(name, "");
}

/* Someone else's processes are hidden, not empty: verified by becoming another user (which only root can).
 */
static void the_processes_of_others_are_hidden(void) {
    if (geteuid() != 0) {
        return;
    }
    int status = 1;
    pid_t other = fork();
    if (other == 0) {
        struct census census = {0};
        if (setgid(65534) != 0 || setuid(65534) != 0) {
            _exit(2);
        }
        fd_census(&census);
        bool right = census.reading.ok && census.hidden > 0 && find(&census, getppid()) == NULL;
        census_free(&census);
        _exit(right ? 0 : 1);
    }
    check(waitpid(other, &status, 0) == other);
    check_number(status, 0);
}

int main(void) {
    a_child_is_counted_as_it_is((struct holding){0});
    a_child_is_counted_as_it_is((struct holding){.tcp_pairs = 5, .udp_sockets = 4, .unix_pairs = 3});
    a_child_is_counted_as_it_is((struct holding){.tcp_pairs = 255, .udp_sockets = 1, .unix_pairs = 1});
    a_child_is_counted_as_it_is((struct holding){.tcp_pairs = 300, .unix_pairs = 40});
    a_child_is_counted_as_it_is((struct holding){.tcp_pairs = 300, .udp_sockets = 7, .sparse_from = 900});
    a_walk_finds_every_descriptor_of_a_large_process();
    a_process_that_is_gone_is_no_process();
    the_processes_of_others_are_hidden();
    return check_report("fd_census");
}
