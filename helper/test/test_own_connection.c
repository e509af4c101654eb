#include "observe/own_connection.h"
#include "check.h"

#include <sys/socket.h>
#include <unistd.h>

static void both_ends_are_open_and_know_their_ports(void) {
    struct own_connection connection;
    check(own_connection_open(&connection));
    check(connection.client_port != 0 && connection.server_port != 0 &&
          connection.client_port != connection.server_port);
    check(send(connection.client, "x", 1, 0) == 1);
    own_connection_close(&connection);
    check(connection.client == -1 && connection.server == -1 && connection.listener == -1);
}

static void without_descriptors_there_is_none_and_nothing_is_left_open(void) {
    struct own_connection connection;
    int taken[4096] = {0};
    int count = 0;
    while (count < 4096 && (taken[count] = dup(STDERR_FILENO)) >= 0) {
        count++;
    }
    if (count > 0 && count < 4096) {
        check(!own_connection_open(&connection));
        (void)close(taken[--count]);
        check(!own_connection_open(&connection)); /* one alone is not enough either */
    }
    while (count > 0) {
        (void)close(taken[--count]);
    }
    check(own_connection_open(&connection));
    own_connection_close(&connection);
}

int main(void) {
    both_ends_are_open_and_know_their_ports();
    without_descriptors_there_is_none_and_nothing_is_left_open();
    return check_report("own_connection");
}
