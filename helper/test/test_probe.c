/* A probe over real sockets on loopback, and every line that it prints. */
#include "probe/probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/control.h"
#include "base/exit_code.h"
#include "base/json_out.h"
#include "check.h"

enum { OUTPUT_MAX = 16384 };
static char output[OUTPUT_MAX];
static bool stop_first; /* as if a stop was requested before the probe began */

/* Runs the probe in a child, so that it has a stdout of its own; its exit code. */
static int probe_in_child(const struct probe_options *options) {
    int pipe_fds[2], status = 0;
    size_t length = 0;
    ssize_t got = 0;
    if (pipe(pipe_fds) != 0) {
        return -1;
    }
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(pipe_fds[1], STDOUT_FILENO);
        (void)close(pipe_fds[0]);
        (void)close(pipe_fds[1]);
        (void)freopen("/dev/null", "r", stdin);
        (void)freopen("/dev/null", "w", stderr);
        if (control_install_signals() != 0) {
            _exit(EXIT_CODE_FAULT);
        }
        json_start(control_gives_up);
        if (stop_first && raise(SIGTERM) != 0) {
            _exit(EXIT_CODE_FAULT);
        }
        exit(probe_run(options));
    }
    (void)close(pipe_fds[1]);
    while ((got = read(pipe_fds[0], output + length, sizeof output - 1 - length)) > 0) {
        length += (size_t)got;
    }
    output[length] = '\0';
    (void)close(pipe_fds[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
        return -1;
    }
    return WEXITSTATUS(status);
}

static bool printed(const char *text) {
    if (strstr(output, text) == NULL) {
        fprintf(stderr, "missing: %s\nprinted:\n%s", text, output);
        return false;
    }
    return true;
}

static unsigned count_of(const char *text) {
    unsigned count = 0;
    for (const char *at = strstr(output, text); at != NULL; at = strstr(at + 1, text)) {
        count++;
    }
    return count;
}

/* A port on loopback; somebody listens there while *listener is open. */
static uint16_t listen_somewhere(int *listener) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    *listener = socket(AF_INET, SOCK_STREAM, 0);
    check(*listener >= 0 && bind(*listener, (struct sockaddr *)&address, length) == 0 &&
          listen(*listener, 16) == 0 && getsockname(*listener, (struct sockaddr *)&address, &length) == 0);
    return ntohs(address.sin_port);
}

static struct probe_options options_for(uint16_t port) {
    return (struct probe_options){.target = {.host = "127.0.0.1", .port = port, .form = TARGET_IPV4},
                                  .count = 3,
                                  .transport = TRANSPORT_SOCKETS,
                                  .protocol = PROTOCOL_TCP,
                                  .deadline_ms = 2000};
}

static void a_probe_says_what_carried_it(void) {
    int listener;
    struct probe_options options = options_for(listen_somewhere(&listener));
    check_number(probe_in_child(&options), EXIT_CODE_DONE);
    (void)close(listener);
    check_number(count_of("\"type\":\"connection\""), 3);
    check_number(count_of("\"state\":\"ready\",\"kind\":null,\"errno\":null"), 3);
    check(printed(
        "\"attempted\":3,\"ready\":3,\"stuck\":0,\"flowswitchChannels\":0,\"sockets\":3,\"carriedBy\":"
        "\"sockets\""));
    check(printed("\"transport\":\"sockets\",\"protocol\":\"tcp\",\"stopped\":null}"));
}

static void where_nobody_listens_it_is_refused(void) {
    int listener;
    struct probe_options options = options_for(listen_somewhere(&listener));
    (void)close(listener);
    check_number(probe_in_child(&options), EXIT_CODE_FAILED);
    check_number(count_of("\"state\":\"failed\",\"kind\":\"refused\",\"errno\":\"ECONNREFUSED\""), 3);
    check(printed("\"ready\":0,\"stuck\":0,\"flowswitchChannels\":0,\"sockets\":0,\"carriedBy\":null"));
}

static void a_name_without_an_address_is_no_hang(void) {
    struct probe_options options = options_for(80);
    (void)snprintf(options.target.host, sizeof options.target.host, "lanelight.invalid");
    options.target.form = TARGET_NAME;
    check_number(probe_in_child(&options), EXIT_CODE_FAILED);
    check_number(count_of("\"state\":\"failed\",\"kind\":\"name\""), 3);
    check(printed("\"flowswitchChannels\":null,\"sockets\":null,\"carriedBy\":null"));
}

static void a_stop_while_the_name_is_looked_up_is_no_failed_name(void) {
    struct probe_options options = options_for(80);
    (void)snprintf(options.target.host, sizeof options.target.host, "lanelight.invalid");
    options.target.form = TARGET_NAME;
    stop_first = true;
    check_number(probe_in_child(&options), EXIT_CODE_FAILED);
    stop_first = false;
    check_number(count_of("\"type\":\"connection\""), 0);
    check(printed("\"attempted\":0,\"ready\":0"));
    check(printed("\"stopped\":\"cancelled\"}"));
}

static void a_public_target_needs_permission(void) {
    struct probe_options options = options_for(443);
    (void)snprintf(options.target.host, sizeof options.target.host, "198.51.100.1");
    check_number(probe_in_child(&options), EXIT_CODE_USAGE);
    check_number(count_of("\"type\":\"connection\""), 0);
}

/* Whether this machine has a way out or not, the quiet probe ends at once and names the documentation
 * address. */
static void the_quiet_probe_has_no_target(void) {
    struct probe_options options = {.quiet = true,
                                    .count = 1,
                                    .transport = TRANSPORT_SOCKETS,
                                    .protocol = PROTOCOL_UDP,
                                    .deadline_ms = 2000};
    int result = probe_in_child(&options);
    check(result == EXIT_CODE_DONE || result == EXIT_CODE_FAILED);
    check(printed("\"target\":null"));
    check(strstr(output, "192.0.2.1:9") != NULL || strstr(output, "[2001:db8::1]:9") != NULL);
    check(printed(result == EXIT_CODE_DONE ? "\"sockets\":1,\"carriedBy\":\"sockets\""
                                        : "\"kind\":\"unreachable\""));
    check(printed("\"protocol\":\"udp\",\"stopped\":null}"));
}

int main(void) {
    a_probe_says_what_carried_it();
    where_nobody_listens_it_is_refused();
    a_name_without_an_address_is_no_hang();
    a_stop_while_the_name_is_looked_up_is_no_failed_name();
    a_public_target_needs_permission();
    the_quiet_probe_has_no_target();
    return check_report("probe");
}
