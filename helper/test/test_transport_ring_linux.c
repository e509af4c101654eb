/* The same burst through io_uring and through poll(), against servers of every behavior: the same results. */
#include "base/control.h"
#include "check.h"
#include "loopback_burst.h"

#include <fcntl.h>
#include <sys/resource.h>

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

/* Runs the burst of `options` through both; returns its state through the ring. */
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

static void results_with(enum server_behavior behavior, enum verify verify, uint32_t verified,
                         enum failure_kind kind) {
    const struct burst_options options = verifying(verify);
    start_server(behavior);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.ready, CONNECTIONS);
    check_number(result.verified, verified);
    if (verify != VERIFY_NONE && verified == 0) {
        check_number(result.failed[kind], CONNECTIONS);
    }
}

static void every_kind_of_answer_has_the_same_result(void) {
    results_with(SERVER_ECHOES, VERIFY_ECHO, CONNECTIONS, FAILURE_OTHER);
    results_with(SERVER_ECHOES, VERIFY_NONE, 0, FAILURE_OTHER);
    results_with(SERVER_ANSWERS_IN_PIECES, VERIFY_HTTP, CONNECTIONS, FAILURE_OTHER);
    results_with(SERVER_ANSWERS_WRONGLY, VERIFY_ECHO, 0, FAILURE_NOT_ANSWERED);
    results_with(SERVER_ECHOES, VERIFY_HTTP, 0, FAILURE_NOT_ANSWERED);
    results_with(SERVER_CLOSES, VERIFY_ECHO, 0, FAILURE_NOT_ANSWERED);
    results_with(SERVER_RESETS, VERIFY_ECHO, 0, FAILURE_RESET);
}

static void connections_without_an_answer_end_at_their_deadline(void) {
    struct burst_options options = verifying(VERIFY_ECHO);
    options.deadline_ms = 100;
    options.window = CONNECTIONS;
    start_server(SERVER_NEVER_ANSWERS);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.failed[FAILURE_NOT_ANSWERED], CONNECTIONS);
    check_number(result.census.sockets, 0);
}

static void refused_connections_are_reported_as_refused(void) {
    const struct burst_options options = verifying(VERIFY_ECHO);
    start_server(SERVER_ECHOES);
    stop_server(); /* its port is closed now */
    struct burst_engine result = both(&options);
    check_number(result.failed[FAILURE_REFUSED], CONNECTIONS);
}

static void a_sequential_burst_that_closes_each_connection_succeeds(void) {
    struct burst_options options = verifying(VERIFY_ECHO);
    options.pattern = PATTERN_ONE_BY_ONE;
    options.close = BURST_CLOSE_EACH;
    start_server(SERVER_ECHOES);
    struct burst_engine result = both(&options);
    stop_server();
    check_number(result.verified, CONNECTIONS);
    check_number(result.peak_open, 1);
}

static void the_limit_of_open_files_is_reached_at_the_same_connection(void) {
    struct burst_options options = verifying(VERIFY_ECHO);
    struct rlimit before, fewer;
    options.pattern = PATTERN_FIND_LIMIT;
    start_server(SERVER_ECHOES);
    check(getrlimit(RLIMIT_NOFILE, &before) == 0);
    fewer = before;
    fewer.rlim_cur = CONNECTIONS / 2;
    check(setrlimit(RLIMIT_NOFILE, &fewer) == 0);
    struct burst_engine result = both(&options);
    check(setrlimit(RLIMIT_NOFILE, &before) == 0);
    stop_server();
    check(result.limit_met && result.limit_kind == FAILURE_OPEN_FILES);
}

/* The connections that become ready when none is accepted and the listener's queue has room for `queue`. */
static uint32_t ready_at_full_queue(int queue, bool through_ring) {
    struct sockaddr_in address = ipv4_address(INADDR_LOOPBACK, 0);
    socklen_t size = sizeof address;
    struct burst_options options = verifying(VERIFY_ECHO);
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

static void at_most_one_batch_exceeds_a_full_queue(void) {
    enum { QUEUE = 20, BATCH = 16 };
    uint32_t sockets = ready_at_full_queue(QUEUE, false);
    uint32_t ring = ready_at_full_queue(QUEUE, true);
    check_number(sockets, QUEUE + 1);
    check(ring >= sockets && ring < sockets + BATCH);
}

static void a_stopped_burst_ends_with_its_time_limit(void) {
    struct burst_options options = verifying(VERIFY_ECHO);
    options.time_limit_ms = 50;
    start_server(SERVER_NEVER_ANSWERS);
    struct burst_engine result = both(&options);
    check_number(result.stopped, STOP_TIMEOUT);
    stop_server();
}

int main(void) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || control_install_signals() != 0) {
        return 1;
    }
    (void)close(null);
    if (!ring_is_available()) {
        fprintf(stderr, "transport_ring: not compared, this system refuses io_uring\n");
        return check_report("transport_ring");
    }
    every_kind_of_answer_has_the_same_result();
    connections_without_an_answer_end_at_their_deadline();
    refused_connections_are_reported_as_refused();
    a_sequential_burst_that_closes_each_connection_succeeds();
    the_limit_of_open_files_is_reached_at_the_same_connection();
    at_most_one_batch_exceeds_a_full_queue();
    a_stopped_burst_ends_with_its_time_limit();
    return check_report("transport_ring");
}
