/* Source addresses on a loopback interface that has one address alone, as that of macOS has. */
#include "check.h"
#include "transport/source_check.h"

#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* 0, or -1 where this system does not allow a network namespace without root. */
static int enter_network_with_one_address(void) {
    struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        return -1;
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    int result = ioctl(fd, SIOCSIFFLAGS, &loopback);
    struct sockaddr_in mask = {.sin_family = AF_INET, .sin_addr.s_addr = INADDR_NONE};
    memcpy(&loopback.ifr_netmask, &mask, sizeof mask);
    result = result == 0 ? ioctl(fd, SIOCSIFNETMASK, &loopback) : result;
    (void)close(fd);
    return result;
}

static void all_of_loopback_is_there_on_linux(void) {
    check_number(source_check_first_missing(1), 0);
    check_number(source_check_first_missing(250), 0);
}

static void the_first_missing_address_is_named(void) {
    check_number(source_check_first_missing(1), 0);
    check_number(source_check_first_missing(2), 2);
    check_number(source_check_first_missing(250), 2);
}

static void the_advice_is_a_line_to_paste(void) {
    char message[256];
    source_check_explain(2, 2, message, sizeof message);
    check(strstr(message, "127.0.0.2") != NULL);
    check(strstr(message, "with: sudo ifconfig lo0 alias 127.0.0.2 up") != NULL);
    source_check_explain(2, 250, message, sizeof message);
    check(strstr(message, "127.0.0.2 to 127.0.0.250") != NULL);
    check(strstr(message, "; do sudo ifconfig lo0 alias 127.0.0.$n up; done") != NULL);
}

int main(void) {
    all_of_loopback_is_there_on_linux();
    the_advice_is_a_line_to_paste();
    if (enter_network_with_one_address() != 0) {
        fprintf(stderr, "source_check: not run whole, this system gives no network namespace (%s)\n",
                strerror(errno));
    } else {
        the_first_missing_address_is_named();
    }
    return check_report("source_check");
}
