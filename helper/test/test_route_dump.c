#include "check.h"
#include "kernel_bytes.h"
#include "observe/route_dump.h"

static char *name_of(unsigned int index, char *name) {
    static const char *const names[] = {NULL, "lo0", "en0", "en1", "utun3"};
    if (index >= sizeof names / sizeof names[0] || names[index] == NULL) {
        return NULL;
    }
    memcpy(name, names[index], strlen(names[index]) + 1);
    return name;
}

static char chosen[INTERFACE_NAME_BYTES];

static bool choose(struct kernel_bytes *bytes) {
    struct default_route_choice choice = {0};
    bool whole = route_dump_read(bytes->bytes, bytes->length, name_of, &choice);
    default_route_chosen(&choice, chosen);
    kernel_bytes_free(bytes);
    return whole;
}

static const uint32_t usable = ROUTE_UP_BIT | ROUTE_GATEWAY_BIT;

static void the_unscoped_default_route_is_chosen(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET, 127, 8, 1, ROUTE_UP_BIT);
    route_message(&bytes, ROUTE_INET, 0, 0, 3, usable | ROUTE_IFSCOPE_BIT);
    route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
    check(choose(&bytes));
    check_text(chosen, "en0");
}

static void scoped_routes_alone_are_no_default(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET6, 0, 0, 4, usable | ROUTE_IFSCOPE_BIT);
    check(choose(&bytes));
    check_text(chosen, "");
}

static void ipv6_is_read_alike(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET6, 0x20, 3, 3, usable);
    route_message(&bytes, ROUTE_INET6, 0, 0, 2, usable);
    check(choose(&bytes));
    check_text(chosen, "en0");
}

static void two_halves_of_one_interface_outrank_the_default(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
    route_message(&bytes, ROUTE_INET, 0, 1, 4, usable);
    route_message(&bytes, ROUTE_INET, 0x80, 1, 4, usable);
    check(choose(&bytes));
    check_text(chosen, "utun3");
}

static void one_half_alone_does_not(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
    route_message(&bytes, ROUTE_INET, 0, 1, 4, usable);
    check(choose(&bytes));
    check_text(chosen, "en0");
}

static void routes_that_carry_nothing_are_passed_over(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET, 0, 0, 3, ROUTE_GATEWAY_BIT); /* down */
    route_message(&bytes, ROUTE_INET, 0, 0, 3, usable | ROUTE_REJECT_BIT);
    route_message(&bytes, ROUTE_INET, 0, 0, 3, usable | ROUTE_HOST_BIT);
    route_message(&bytes, ROUTE_INET, 0, 0, 99, usable); /* an interface that is gone */
    check(choose(&bytes));
    check_text(chosen, "");
}

static void other_messages_and_versions_are_passed_over(void) {
    struct kernel_bytes bytes = {0};
    route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
    bytes.bytes[3] = 12; /* RTM_NEWADDR */
    check(choose(&bytes));
    check_text(chosen, "");
    route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
    bytes.bytes[2] = 6;
    check(choose(&bytes));
    check_text(chosen, "");
}

static void every_cut_within_a_message_is_refused(void) {
    struct kernel_bytes whole = {0};
    route_message(&whole, ROUTE_INET, 0, 0, 2, usable);
    size_t first = whole.length;
    route_message(&whole, ROUTE_INET6, 0, 1, 3, usable);
    for (size_t length = 0; length < whole.length; length++) {
        struct kernel_bytes cut = kernel_bytes_cut(&whole, length);
        check(choose(&cut) == (length == 0 || length == first));
    }
    kernel_bytes_free(&whole);
}

static void lengths_that_lie_are_refused(void) {
    static const uint16_t lengths[] = {0, 1, 91, 4000};
    for (size_t index = 0; index < sizeof lengths / sizeof lengths[0]; index++) {
        struct kernel_bytes bytes = {0};
        route_message(&bytes, ROUTE_INET, 0, 0, 2, usable);
        memcpy(bytes.bytes, &lengths[index], sizeof lengths[index]);
        check(!choose(&bytes));
    }
    struct kernel_bytes address = {0};
    route_message(&address, ROUTE_INET, 0, 0, 2, usable);
    address.bytes[92] = 200; /* a destination longer than the message */
    check(!choose(&address));
    struct kernel_bytes missing = {0};
    route_message(&missing, ROUTE_INET, 0, 0, 2, usable);
    missing.bytes[12] = 0xff; /* eight addresses named, three there */
    check(!choose(&missing));
}

int main(void) {
    the_unscoped_default_route_is_chosen();
    scoped_routes_alone_are_no_default();
    ipv6_is_read_alike();
    two_halves_of_one_interface_outrank_the_default();
    one_half_alone_does_not();
    routes_that_carry_nothing_are_passed_over();
    other_messages_and_versions_are_passed_over();
    every_cut_within_a_message_is_refused();
    lengths_that_lie_are_refused();
    return check_report("route_dump");
}
