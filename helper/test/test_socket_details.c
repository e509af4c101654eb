#include "census/socket_details.h"
#include "check.h"

static struct socket_details details;

static void begin(void) {
    socket_details_free(&details);
    details.first = 40000;
    details.last = 40049;
}

static void connect_to(uint16_t local_port, unsigned char host, uint16_t remote_port, uint64_t inode) {
    const struct tcp_socket found = {.local = {127, 0, 0, 1},
                                     .remote = {10, 0, 0, host},
                                     .local_port = local_port,
                                     .remote_port = remote_port,
                                     .inode = inode};
    check_number(socket_details_add(&details, &found), 0);
}

static void listens_on(uint16_t port, uint32_t queued, uint32_t limit, uint64_t inode) {
    const struct tcp_socket found = {
        .local_port = port, .listens = true, .queued = queued, .limit = limit, .inode = inode};
    check_number(socket_details_add(&details, &found), 0);
}

static void ports_are_counted_once_however_many_connections_share_them(void) {
    begin();
    connect_to(40000, 1, 443, 1);
    connect_to(40000, 2, 443, 2);
    connect_to(40049, 1, 443, 3);
    connect_to(40050, 1, 443, 4); /* outside */
    connect_to(39999, 1, 443, 0); /* of no process */
    check_number(details.in_range, 2);
    check_number(details.to_one_destination, 2);
    check_number(details.held, 4);
    check(!details.fullest.known);
}

static void a_destination_is_an_address_and_a_port(void) {
    begin();
    for (uint16_t port = 40000; port < 40040; port++) {
        connect_to(port, (unsigned char)(port % 4), 443, 1);
        connect_to(port, 9, port % 2 == 0 ? 80 : 81, 1);
    }
    check_number(details.in_range, 40);
    check_number(details.to_one_destination, 20);
}

static void thousands_of_destinations_are_told_apart(void) {
    begin();
    details.first = 1024;
    details.last = 65535;
    for (unsigned port = 1024; port < 9024; port++) {
        connect_to((uint16_t)port, (unsigned char)(port / 256), (uint16_t)port, 1);
    }
    connect_to(9999, 4, 1024, 1);
    check_number(details.in_range, 8001);
    check_number(details.to_one_destination, 2);
}

static void the_fullest_listener_is_the_one_with_the_greatest_part_of_its_limit(void) {
    begin();
    listens_on(80, 0, 128, 1);
    check(!details.fullest.known);
    listens_on(81, 40, 4096, 2);
    listens_on(82, 6, 5, 3);
    listens_on(83, 100, 128, 4);
    check(details.fullest.known);
    check_number(details.fullest.port, 82);
    check_number(details.fullest.queued, 6);
    check_number(details.fullest.limit, 5);
    check_number(details.fullest.inode, 3);
    check_number(details.in_range, 0);
}

int main(void) {
    ports_are_counted_once_however_many_connections_share_them();
    a_destination_is_an_address_and_a_port();
    thousands_of_destinations_are_told_apart();
    the_fullest_listener_is_the_one_with_the_greatest_part_of_its_limit();
    socket_details_free(&details);
    return check_report("socket_details");
}
