/* errno to the contract's words, with what else must be known. */
#include "base/errno_name.h"
#include "check.h"
#include "transport/failure_kind.h"

#include <errno.h>

static void plain_errors(void) {
    static const struct {
        int number;
        const char *kind;
        bool limit;
    } table[] = {
        {EMFILE, "open-files", true},
        {ENFILE, "open-files-system", true},
        {EADDRNOTAVAIL, "ports", true},
        {EADDRINUSE, "ports", true},
        {ENOBUFS, "memory", true},
        {ENOMEM, "memory", true},
        {ECONNREFUSED, "refused", false},
        {ECONNRESET, "reset", false},
        {EPIPE, "reset", false},
        {ECONNABORTED, "reset", false},
        {ETIMEDOUT, "timed-out", false},
        {EHOSTUNREACH, "unreachable", false},
        {ENETUNREACH, "unreachable", false},
        {EHOSTDOWN, "unreachable", false},
        {ENETDOWN, "unreachable", false},
        {EAFNOSUPPORT, "unreachable", false},
        {EACCES, "other", false},
        {EPERM, "other", false},
        {ENOSPC, "other", false},
        {0, "other", false},
    };
    const struct failure_context sockets = {.network_framework = false};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        enum failure_kind kind = failure_kind_of_errno(table[i].number, &sockets);
        check_text(failure_kind_name(kind), table[i].kind);
        check_number(failure_kind_is_limit(kind), table[i].limit);
    }
}

static void a_full_flow_table_is_known_by_what_happens(void) {
    struct failure_context context = {.network_framework = true};
    check_number(failure_kind_of_errno(ENOSPC, &context), FAILURE_FLOW_TABLE);
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_MEMORY);
    context.memory_refused_before = true; /* nothing stands: it can be no table that is full */
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_MEMORY);
    context.flows = 30;
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_FLOW_TABLE);
    context.memory_refused_before = false;
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_MEMORY);
    context.flows = 300;
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_FLOW_TABLE);
    check_number(failure_kind_of_errno(EMFILE, &context), FAILURE_OPEN_FILES);
}

static void sockets_have_no_flow_table(void) {
    const struct failure_context context = {.memory_refused_before = true, .flows = 600};
    check_number(failure_kind_of_errno(ENOSPC, &context), FAILURE_OTHER);
    check_number(failure_kind_of_errno(ENOMEM, &context), FAILURE_MEMORY);
}

static void only_the_path_tells_of_local_network_privacy(void) {
    struct failure_context context = {.network_framework = true};
    check_number(failure_kind_of_errno(EHOSTUNREACH, &context), FAILURE_UNREACHABLE);
    check_number(failure_kind_of_errno(ENETDOWN, &context), FAILURE_UNREACHABLE);
    context.local_network_denied = true;
    check_number(failure_kind_of_errno(EHOSTUNREACH, &context), FAILURE_LOCAL_NETWORK_PRIVACY);
    check_number(failure_kind_of_errno(ENETDOWN, &context), FAILURE_LOCAL_NETWORK_PRIVACY);
}

static void only_five_kinds_are_limits(void) {
    int limits = 0;
    for (int kind = 0; kind < FAILURE_KIND_COUNT; kind++) {
        limits += failure_kind_is_limit((enum failure_kind)kind) ? 1 : 0;
        check(failure_kind_name((enum failure_kind)kind) != NULL);
    }
    check_number(limits, 5);
}

static void errors_have_names_and_no_numbers(void) {
    check_text(errno_name(EMFILE), "EMFILE");
    check_text(errno_name(ENOTSUP), "ENOTSUP");
    check_text(errno_name(EAGAIN), "EAGAIN");
    check(errno_name(0) == NULL);
    check_text(errno_name(99999), "E?");
    check_text(errno_name(-1), "E?");
}

int main(void) {
    plain_errors();
    a_full_flow_table_is_known_by_what_happens();
    sockets_have_no_flow_table();
    only_the_path_tells_of_local_network_privacy();
    only_five_kinds_are_limits();
    errors_have_names_and_no_numbers();
    return check_report("failure_kind");
}
