/* The same burst through io_uring and through poll(), against servers of every temper: the same results.
 * And what becomes of a burst where the kernel refuses io_uring. */
#include "base/clock.h"
#include "burst/burst_engine.h"
#include "burst/burst_plan.h"
#include "check.h"
#include "ipv4_address.h"
#include "transport/transport.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONNECTIONS = 200, CHUNK = 512 };
enum temper { ECHOES, ANSWERS_WRONGLY, ENDS, RESETS, KEEPS_SILENT, ANSWERS_IN_PIECES };

static uint16_t server_port;
static pid_t server;

/* --- the servers --- */

static void answer(int fd, enum temper temper) {
    static const char pieces[] = "HTTP/1.1 200 OK\r\n\r\n";
    const struct linger reset = {.l_onoff = 1};
    char bytes[CHUNK];
    ssize_t got = recv(fd, bytes, sizeof bytes, 0);
    if (got <= 0) {
        (void)close(fd);
        return;
    }
    switch (temper) {
    case ECHOES:
        (void)send(fd, bytes, (size_t)got, MSG_NOSIGNAL);
        break;
    case ANSWERS_WRONGLY:
        (void)send(fd, "?", 1, MSG_NOSIGNAL);
        break;
    case RESETS:
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        (void)close(fd);
        break;
    case ENDS:
        (void)close(fd);
        break;
    case KEEPS_SILENT:
        break;
    case ANSWERS_IN_PIECES:
        for (const char *piece = pieces; *piece != '\0'; piece++) {
            (void)send(fd, piece, 1, MSG_NOSIGNAL);
        }
        break;
    }
}

static _Noreturn void serve(int listener, enum temper temper) {
    struct pollfd entries[CONNECTIONS * 2 + 1] = {{.fd = listener, .events = POLLIN}};
    nfds_t length = 1;
    while (poll(entries, length, -1) > 0) {
        for (nfds_t i = 1; i < length; i++) {
            if (entries[i].revents != 0) {
                answer(entries[i].fd, temper);
                entries[i].fd = -1; /* asked once; open until the end of this process */
            }
        }
        if (entries[0].revents != 0 && length < CONNECTIONS * 2 + 1) {
            entries[length++] = (struct pollfd){.fd = accept(listener, NULL, NULL), .events = POLLIN};
        }
    }
    _exit(0);
}

static void start_server(enum temper temper) {
    struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, 0);
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(bind(listener, (const struct sockaddr *)&address, sizeof address) == 0);
    check(listen(listener, 1000) == 0);
    check(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    server_port = ntohs(address.sin_port);
    server = fork();
    if (server == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve(listener, temper);
    }
    (void)close(listener);
}

static void stop_server(void) {
    check(kill(server, SIGKILL) == 0 && waitpid(server, NULL, 0) == server);
}

/* --- the bursts --- */

static struct transport_plan plan_of(const struct burst_options *options) {
    const struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, server_port);
    struct transport_plan plan = {
        .count = options->count, .sources = 1, .verify = options->verify, .address_length = sizeof address};
    plan.target.form = TARGET_NAME;
    snprintf(plan.target.host, sizeof plan.target.host, "localhost");
    memcpy(&plan.address, &address, sizeof address);
    return plan;
}

static void run_through(struct burst_engine *engine, struct transport *transport,
                        const struct burst_options *options, uint32_t count) {
    check(burst_engine_init(engine, options, count) == 0);
    engine->silent = true;
    check(burst_engine_run(engine, transport) == 0);
    transport->destroy(transport);
}

static void check_same_results(const struct burst_engine *ring, const struct burst_engine *sockets) {
    check_number(ring->attempted, sockets->attempted);
    check_number(ring->ready, sockets->ready);
    check_number(ring->verified, sockets->verified);
    check_number(ring->limit_met, sockets->limit_met);
    check_number(ring->limit_kind, sockets->limit_kind);
    check_number(ring->limit_errno, sockets->limit_errno);
    check_number(ring->limit_at, sockets->limit_at);
    check_number(ring->connect_us.count, sockets->connect_us.count);
    check_number(ring->census.sockets, sockets->census.sockets);
    for (int kind = 0; kind < FAILURE_KIND_COUNT; kind++) {
        check_number(ring->failed[kind], sockets->failed[kind]);
    }
}

/* The burst of `options` through both; what it came to, through the ring. */
static struct burst_engine both(const struct burst_options *options) {
    struct burst_engine ring, sockets;
    char message[128];
    const struct transport_plan plan = plan_of(options);
    run_through(&sockets, transport_sockets_create(&plan, message, sizeof message), options, plan.count);
    run_through(&ring, transport_ring_create(&plan), options, plan.count);
    check_same_results(&ring, &sockets);
    struct burst_engine result = ring;
    burst_engine_free(&ring);
    burst_engine_free(&sockets);
    return result;
}

static struct burst_options asking(enum verify verify) {
    return (struct burst_options){.count = CONNECTIONS,
                                  .window = 64,
                                  .deadline_ms = 20000,
                                  .verify = verify,
                                  .pattern = PATTERN_AT_ONCE};
}

static void against(enum temper temper, enum verify verify, uint32_t verified, enum failure_kind kind) {
    const struct burst_options options = asking(verify);
    start_server(temper);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.ready, CONNECTIONS);
    check_number(result.verified, verified);
    if (verify != VERIFY_NONE && verified == 0) {
        check_number(result.failed[kind], CONNECTIONS);
    }
}

static void every_answer_counts_as_it_does_through_poll(void) {
    against(ECHOES, VERIFY_ECHO, CONNECTIONS, FAILURE_OTHER);
    against(ECHOES, VERIFY_NONE, 0, FAILURE_OTHER);
    against(ANSWERS_IN_PIECES, VERIFY_HTTP, CONNECTIONS, FAILURE_OTHER);
    against(ANSWERS_WRONGLY, VERIFY_ECHO, 0, FAILURE_NOT_ANSWERED);
    against(ECHOES, VERIFY_HTTP, 0, FAILURE_NOT_ANSWERED);
    against(ENDS, VERIFY_ECHO, 0, FAILURE_NOT_ANSWERED);
    against(RESETS, VERIFY_ECHO, 0, FAILURE_RESET);
}

static void what_is_never_answered_ends_at_its_deadline(void) {
    struct burst_options options = asking(VERIFY_ECHO);
    options.deadline_ms = 100;
    options.window = CONNECTIONS;
    start_server(KEEPS_SILENT);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.failed[FAILURE_NOT_ANSWERED], CONNECTIONS);
    check_number(result.census.sockets, 0);
}

static void a_refusal_is_a_refusal(void) {
    const struct burst_options options = asking(VERIFY_ECHO);
    start_server(ECHOES);
    stop_server(); /* nobody listens at its port now */
    struct burst_engine result = both(&options);
    check_number(result.failed[FAILURE_REFUSED], CONNECTIONS);
}

static void one_after_the_other_and_closed_at_once_works_too(void) {
    struct burst_options options = asking(VERIFY_ECHO);
    options.pattern = PATTERN_ONE_BY_ONE;
    options.close = BURST_CLOSE_EACH;
    start_server(ECHOES);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.verified, CONNECTIONS);
    check_number(result.peak_open, 1);
}

static void the_limit_of_open_files_is_met_at_the_same_connection(void) {
    struct burst_options options = asking(VERIFY_ECHO);
    struct rlimit before, fewer;
    options.pattern = PATTERN_FIND_LIMIT;
    start_server(ECHOES);
    check(getrlimit(RLIMIT_NOFILE, &before) == 0);
    fewer = before;
    fewer.rlim_cur = CONNECTIONS / 2;
    check(setrlimit(RLIMIT_NOFILE, &fewer) == 0);
    struct burst_engine result = both(&options);
    check(setrlimit(RLIMIT_NOFILE, &before) == 0);
    stop_server();
    check(result.limit_met && result.limit_kind == FAILURE_OPEN_FILES);
}

/* How many connections stand when nobody accepts, and the listener's queue has room for `queue`. */
static uint32_t ready_at_full_queue(int queue, bool through_ring) {
    struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, 0);
    socklen_t size = sizeof address;
    struct burst_options options = asking(VERIFY_ECHO);
    struct burst_engine engine;
    char message[128];
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(bind(listener, (const struct sockaddr *)&address, sizeof address) == 0);
    check(listen(listener, queue) == 0);
    check(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    server_port = ntohs(address.sin_port);
    options.deadline_ms = 300;
    options.window = CONNECTIONS;
    const struct transport_plan plan = plan_of(&options);
    run_through(&engine,
                through_ring ? transport_ring_create(&plan)
                             : transport_sockets_create(&plan, message, sizeof message),
                &options, plan.count);
    uint32_t ready = engine.ready;
    check_number(engine.failed[FAILURE_NOT_ANSWERED], ready);
    check_number(engine.failed[FAILURE_NOT_ANSWERED] + engine.failed[FAILURE_STUCK], CONNECTIONS);
    burst_engine_free(&engine);
    (void)close(listener);
    return ready;
}

static void a_batch_passes_a_full_queue_once_at_the_most(void) {
    enum { QUEUE = 20, BATCH = 16 };
    uint32_t sockets = ready_at_full_queue(QUEUE, false);
    uint32_t ring = ready_at_full_queue(QUEUE, true);
    check_number(sockets, QUEUE + 1);
    check(ring >= sockets && ring < sockets + BATCH);
}

static void a_stopped_burst_leaves_nothing_in_the_kernel(void) {
    struct burst_options options = asking(VERIFY_ECHO);
    options.time_limit_ms = 50;
    start_server(KEEPS_SILENT);
    struct burst_engine result = both(&options);
    check_number(result.stopped, STOP_TIMEOUT);
    stop_server();
}

/* --- where the kernel refuses --- */

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

static void a_refused_ring_is_replaced_without_a_word(int number) {
    const struct burst_options options = asking(VERIFY_ECHO);
    start_server(ECHOES);
    (void)fflush(NULL);
    pid_t refused = fork();
    if (refused == 0) {
        struct burst_engine engine;
        char message[128];
        const struct transport_plan plan = plan_of(&options);
        /* A burst ends with its parent: that is another one now. */
        bool filtered = control_install_signals() == 0 && refuse_io_uring(number);
        bool none = transport_ring_create(&plan) == NULL;
        struct transport *transport = burst_plan_transport(&options, &plan, message, sizeof message);
        run_through(&engine, transport, &options, plan.count);
        uint32_t verified = engine.verified;
        burst_engine_free(&engine);
        _exit(filtered && none && verified == CONNECTIONS && check_failed == 0 ? 0 : 1);
    }
    int status = 0;
    check(waitpid(refused, &status, 0) == refused);
    check_number(status, 0);
    stop_server();
}

static bool is_ring(const char *wish, uint32_t count) {
    struct burst_options options = asking(VERIFY_ECHO);
    char message[128];
    options.count = count;
    const struct transport_plan plan = plan_of(&options);
    check(wish != NULL ? setenv("LANELIGHT_IO_URING", wish, 1) == 0 : unsetenv("LANELIGHT_IO_URING") == 0);
    struct transport *chosen = burst_plan_transport(&options, &plan, message, sizeof message);
    struct transport *sockets = transport_sockets_create(&plan, message, sizeof message);
    bool other = chosen->open != sockets->open;
    chosen->destroy(chosen);
    sockets->destroy(sockets);
    return other;
}

static void the_environment_chooses(void) {
    check(is_ring(NULL, 1000));
    check(!is_ring(NULL, 3));
    check(!is_ring("off", 1000));
    check(is_ring("on", 3));
    check(unsetenv("LANELIGHT_IO_URING") == 0);
}

static bool has_ring(void) {
    const struct transport_plan any = {.count = 1, .sources = 1, .address = {.ss_family = AF_INET}};
    struct transport *ring = transport_ring_create(&any);
    if (ring != NULL) {
        ring->destroy(ring);
    }
    return ring != NULL;
}

int main(void) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || control_install_signals() != 0) {
        return 1;
    }
    (void)close(null);
    a_refused_ring_is_replaced_without_a_word(EPERM);
    a_refused_ring_is_replaced_without_a_word(ENOSYS);
    a_refused_ring_is_replaced_without_a_word(ENOMEM);
    if (!has_ring()) {
        fprintf(stderr, "transport_ring: not compared, this system refuses io_uring\n");
        return check_report("transport_ring");
    }
    the_environment_chooses();
    every_answer_counts_as_it_does_through_poll();
    what_is_never_answered_ends_at_its_deadline();
    a_refusal_is_a_refusal();
    one_after_the_other_and_closed_at_once_works_too();
    the_limit_of_open_files_is_met_at_the_same_connection();
    a_batch_passes_a_full_queue_once_at_the_most();
    a_stopped_burst_leaves_nothing_in_the_kernel();
    return check_report("transport_ring");
}
