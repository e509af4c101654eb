/* Errors of the Network framework become the contract's failure kinds. */
#include "transport/nw_failure.h"

#include <errno.h>
#include <stdint.h>

#include "check.h"

static void an_errno_keeps_its_name(void) {
    const struct failure_context context = {0};
    struct nw_failure failure = nw_failure_of(NW_FAILURE_POSIX, EMFILE, &context);
    check_number(failure.kind, FAILURE_OPEN_FILES);
    check_number(failure.error_number, EMFILE);
    failure = nw_failure_of(NW_FAILURE_POSIX, ECONNREFUSED, &context);
    check_number(failure.kind, FAILURE_REFUSED);
    check_number(failure.error_number, ECONNREFUSED);
}

static void a_full_flow_table_needs_no_version(void) {
    const struct failure_context context = {.network_framework = true, .flows = 300};
    check_number(nw_failure_of(NW_FAILURE_POSIX, ENOSPC, &context).kind, FAILURE_FLOW_TABLE);
    check_number(nw_failure_of(NW_FAILURE_POSIX, ENOMEM, &context).kind, FAILURE_FLOW_TABLE);
    check_number(nw_failure_of(NW_FAILURE_POSIX, EMFILE, &context).kind, FAILURE_OPEN_FILES);
}

static void other_domains_have_no_errno(void) {
    const struct failure_context context = {.network_framework = true, .flows = 600};
    check_number(nw_failure_of(NW_FAILURE_DNS, -65554, &context).kind, FAILURE_NAME);
    check_number(nw_failure_of(NW_FAILURE_DNS, -65554, &context).error_number, 0);
    check_number(nw_failure_of(NW_FAILURE_TLS, -9807, &context).kind, FAILURE_TLS);
    check_number(nw_failure_of(NW_FAILURE_TLS, EMFILE, &context).error_number, 0);
    check_number(nw_failure_of(0, 0, &context).kind, FAILURE_STUCK);
    check_number(nw_failure_of(7, EMFILE, &context).kind, FAILURE_OTHER);
}

static void what_waiting_cannot_change_is_not_waited_for(void) {
    check_number(nw_waiting_patience_ms(FAILURE_REFUSED), 0);
    check_number(nw_waiting_patience_ms(FAILURE_TLS), 0);
    check_number(nw_waiting_patience_ms(FAILURE_NAME), 0);
    check_number(nw_waiting_patience_ms(FAILURE_LOCAL_NETWORK_PRIVACY), 0);
    check(nw_waiting_patience_ms(FAILURE_UNREACHABLE) == UINT64_MAX);
    check(nw_waiting_patience_ms(FAILURE_STUCK) == UINT64_MAX);
    for (int kind = 0; kind < FAILURE_KIND_COUNT; kind++) {
        uint64_t patience = nw_waiting_patience_ms((enum failure_kind)kind);
        check(!failure_kind_is_limit((enum failure_kind)kind) || (patience > 0 && patience < UINT64_MAX));
    }
}

static void the_flow_limit_follows_the_version(void) {
    const struct {
        int major, minor;
        uint32_t flows;
    } cases[] = {{0, 0, 512},  {12, 0, 512},  {12, 2, 512}, {12, 3, 682}, {13, 0, 682},
                 {13, 6, 682}, {14, 0, 512},  {14, 6, 512}, {15, 6, 512}, {26, 0, 512},
                 {26, 3, 512}, {26, 4, 1024}, {27, 0, 1024}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_number(nw_flow_limit(cases[i].major, cases[i].minor), cases[i].flows);
    }
}

int main(void) {
    an_errno_keeps_its_name();
    a_full_flow_table_needs_no_version();
    other_domains_have_no_errno();
    what_waiting_cannot_change_is_not_waited_for();
    the_flow_limit_follows_the_version();
    return check_report("nw_failure");
}
