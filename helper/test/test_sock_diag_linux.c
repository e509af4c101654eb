#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "census/sock_diag.h"
#include "census/socket_text.h"
#include "check.h"
#include "kernel_bytes.h"

static void a_table_finds_what_was_added(void) {
    struct socket_table table = {0};
    check_number(socket_table_find(&table, 1), SOCKET_IS_NEITHER);
    for (uint64_t inode = 1; inode <= 5000; inode++) {
        check_number(socket_table_add(&table, inode * 1024, inode % 2 == 0 ? SOCKET_IS_TCP : SOCKET_IS_UDP),
                     0);
    }
    check_number(table.count, 5000);
    check_number(socket_table_find(&table, 1024), SOCKET_IS_UDP);
    check_number(socket_table_find(&table, UINT64_C(5000) * 1024), SOCKET_IS_TCP);
    check_number(socket_table_find(&table, 1023), SOCKET_IS_NEITHER);
    check_number(socket_table_add(&table, 1024, SOCKET_IS_TCP), 0);
    check_number(table.count, 5000);
    check_number(socket_table_find(&table, 1024), SOCKET_IS_TCP);
    check_number(socket_table_add(&table, 0, SOCKET_IS_TCP), 0);
    check_number(socket_table_find(&table, 0), SOCKET_IS_NEITHER);
    socket_table_free(&table);
}

#define LINE_OF(inode)                                                                                       \
    "   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 " inode      \
    " 1 0000000000000000 100 0 0 10 0\n"

static void the_inodes_of_a_text_are_added(void) {
    struct socket_table table = {0};
    const char *all = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  "
                      "timeout inode\n" LINE_OF("4711") LINE_OF("0") LINE_OF("x") LINE_OF("4712");
    struct text text = {.start = all, .length = strlen(all)};
    check_number(socket_text_read(&text, true, SOCKET_IS_UDP, &table), 0);
    check_number(table.count, 2);
    check_number(socket_table_find(&table, 4711), SOCKET_IS_UDP);
    check_number(socket_table_find(&table, 4712), SOCKET_IS_UDP);
    socket_table_free(&table);
}

/* However a text is cut into two reads, no inode is lost and none is made up from half a number. */
static void a_text_may_be_cut_anywhere(void) {
    const char *all = LINE_OF("4711") LINE_OF("88888888");
    for (size_t cut = 0; cut <= strlen(all); cut++) {
        struct socket_table table = {0};
        struct text first = {.start = all, .length = cut};
        check_number(socket_text_read(&first, false, SOCKET_IS_TCP, &table), 0);
        struct text rest = {.start = first.start, .length = strlen(all) - (size_t)(first.start - all)};
        check_number(socket_text_read(&rest, true, SOCKET_IS_TCP, &table), 0);
        check(table.count == 2 && socket_table_find(&table, 88888888) == SOCKET_IS_TCP);
        socket_table_free(&table);
    }
}

static void add_message(struct kernel_bytes *out, uint16_t type, const void *payload, size_t length) {
    struct nlmsghdr header = {.nlmsg_len = (uint32_t)(sizeof header + length), .nlmsg_type = type};
    size_t padded = (sizeof header + length + 3) & ~(size_t)3;
    unsigned char *message = kernel_bytes_extend(out, padded);
    memcpy(message, &header, sizeof header);
    memcpy(message + sizeof header, payload, length);
}

static enum sock_diag_progress read_dump(const struct kernel_bytes *bytes, struct socket_table *table,
                                         int *error) {
    *error = 0;
    return sock_diag_read(bytes->bytes, bytes->length, SOCKET_IS_TCP, table, error);
}

static void a_dump_is_read_to_its_end(void) {
    struct socket_table table = {0};
    struct kernel_bytes bytes = {0};
    struct inet_diag_msg socket_message = {.idiag_inode = 4711};
    int error;
    add_message(&bytes, SOCK_DIAG_BY_FAMILY, &socket_message, sizeof socket_message);
    socket_message.idiag_inode = 4712;
    add_message(&bytes, TCPDIAG_GETSOCK, &socket_message, sizeof socket_message);
    check_number(read_dump(&bytes, &table, &error), SOCK_DIAG_MORE);
    add_message(&bytes, NLMSG_DONE, &error, sizeof error);
    check_number(read_dump(&bytes, &table, &error), SOCK_DIAG_DONE);
    check_number(table.count, 2);
    kernel_bytes_free(&bytes);
    socket_table_free(&table);
}

static void a_dump_that_lies_about_lengths_fails(void) {
    struct socket_table table = {0};
    struct kernel_bytes whole = {0};
    struct inet_diag_msg socket_message = {.idiag_inode = 4711};
    int error;
    add_message(&whole, SOCK_DIAG_BY_FAMILY, &socket_message, sizeof socket_message);
    for (size_t length = 1; length < whole.length; length++) {
        struct kernel_bytes cut = kernel_bytes_cut(&whole, length);
        check_number(read_dump(&cut, &table, &error), SOCK_DIAG_FAILED);
        check_number(error, EBADMSG);
        kernel_bytes_free(&cut);
    }
    struct kernel_bytes small = {0};
    add_message(&small, SOCK_DIAG_BY_FAMILY, &socket_message, sizeof socket_message - 4);
    check_number(read_dump(&small, &table, &error), SOCK_DIAG_FAILED);
    kernel_bytes_free(&small);
    kernel_bytes_free(&whole);
    socket_table_free(&table);
}

static void the_kernels_refusal_is_passed_on(void) {
    struct socket_table table = {0};
    struct kernel_bytes bytes = {0};
    struct nlmsgerr refusal = {.error = -ENOENT};
    int error;
    add_message(&bytes, NLMSG_ERROR, &refusal, sizeof refusal);
    check_number(read_dump(&bytes, &table, &error), SOCK_DIAG_FAILED);
    check_number(error, ENOENT);
    kernel_bytes_free(&bytes);
    socket_table_free(&table);
}

static uint64_t inode_of(int descriptor) {
    struct stat status;
    return descriptor >= 0 && fstat(descriptor, &status) == 0 ? (uint64_t)status.st_ino : 0;
}

static void the_kernel_tells_of_real_sockets(void) {
    struct socket_table table = {0};
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in6 any6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int tcp = socket(AF_INET, SOCK_STREAM, 0);
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    int udp6 = socket(AF_INET6, SOCK_DGRAM, 0);
    int unix_socket = socket(AF_UNIX, SOCK_STREAM, 0);
    check(tcp >= 0 && bind(tcp, (struct sockaddr *)&any, sizeof any) == 0 && listen(tcp, 1) == 0);
    check(udp >= 0 && bind(udp, (struct sockaddr *)&any, sizeof any) == 0);
    check_number(socket_table_fill(&table), 0);
    check_number(socket_table_find(&table, inode_of(tcp)), SOCKET_IS_TCP);
    check_number(socket_table_find(&table, inode_of(udp)), SOCKET_IS_UDP);
    check_number(socket_table_find(&table, inode_of(unix_socket)), SOCKET_IS_NEITHER);
    if (udp6 >= 0 && bind(udp6, (struct sockaddr *)&any6, sizeof any6) == 0) {
        socket_table_free(&table);
        check_number(socket_table_fill(&table), 0);
        check_number(socket_table_find(&table, inode_of(udp6)), SOCKET_IS_UDP);
    }
    socket_table_free(&table);
    close(tcp);
    close(udp);
    close(udp6);
    close(unix_socket);
}

int main(void) {
    a_table_finds_what_was_added();
    the_inodes_of_a_text_are_added();
    a_text_may_be_cut_anywhere();
    a_dump_is_read_to_its_end();
    a_dump_that_lies_about_lengths_fails();
    the_kernels_refusal_is_passed_on();
    the_kernel_tells_of_real_sockets();
    return check_report("sock_diag");
}
