/* When a burst goes through io_uring, and that it goes through poll() where the kernel refuses io_uring. */
#include "base/control.h"
#include "burst/burst_plan.h"
#include "check.h"
#include "loopback_burst.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/syscall.h>

/* Every call of io_uring_setup() fails with `number` from here on, in this process. */
static bool refuse_io_uring(int number) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)number),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog filter = {.len = sizeof steps / sizeof steps[0], .filter = steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

static void a_burst_uses_poll_where_io_uring_is_refused(int number) {
    const struct burst_options options = verifying(VERIFY_ECHO);
    start_server(SERVER_ECHOES);
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct burst_engine engine;
        char message[128];
        const struct transport_plan plan = plan_of(&options);
        /* A burst ends with its parent, which is a different process after fork(). */
        bool filtered = control_install_signals() == 0 && refuse_io_uring(number);
        bool none = transport_ring_create(&plan) == NULL;
        struct transport *transport = burst_plan_transport(&options, &plan, message, sizeof message);
        run_through(&engine, transport, &options, plan.count);
        uint32_t verified = engine.verified;
        burst_engine_free(&engine);
        _exit(filtered && none && verified == CONNECTIONS && check_failed == 0 ? 0 : 1);
    }
    int status = 0;
    check(waitpid(child, &status, 0) == child);
    check_number(status, 0);
    stop_server();
}

static bool chooses_ring(const char *setting, uint32_t count) {
    struct burst_options options = verifying(VERIFY_ECHO);
    char message[128];
    options.count = count;
    const struct transport_plan plan = plan_of(&options);
    int set = setting != NULL ? setenv("LANELIGHT_IO_URING", setting, 1) : unsetenv("LANELIGHT_IO_URING");
    check_number(set, 0);
    struct transport *chosen = burst_plan_transport(&options, &plan, message, sizeof message);
    struct transport *sockets = transport_sockets_create(&plan, message, sizeof message);
    bool is_ring = chosen->open != sockets->open;
    chosen->destroy(chosen);
    sockets->destroy(sockets);
    return is_ring;
}

static void count_and_environment_choose_the_transport(void) {
    check(chooses_ring(NULL, 1000));
    check(!chooses_ring(NULL, 3));
    check(!chooses_ring("off", 1000));
    check(chooses_ring("on", 3));
    check(unsetenv("LANELIGHT_IO_URING") == 0);
}

int main(void) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || control_install_signals() != 0) {
        return 1;
    }
    (void)close(null);
    a_burst_uses_poll_where_io_uring_is_refused(EPERM);
    a_burst_uses_poll_where_io_uring_is_refused(ENOSYS);
    a_burst_uses_poll_where_io_uring_is_refused(ENOMEM);
    if (ring_is_available()) {
        count_and_environment_choose_the_transport();
    } else {
        fprintf(stderr, "burst_plan: no choice to test, this system refuses io_uring\n");
    }
    return check_report("burst_plan");
}
