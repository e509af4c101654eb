/* What a stream's socket does besides moving bytes. */
#include "check.h"
#include "ipv4_address.h"
#include "stream/stream.h"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_on_loopback(struct sockaddr_in *address) {
    socklen_t size = sizeof *address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    *address = ipv4_address(INADDR_LOOPBACK, 0);
    check(bind(listener, (const struct sockaddr *)address, size) == 0 && listen(listener, 1) == 0);
    check(getsockname(listener, (struct sockaddr *)address, &size) == 0);
    return listener;
}

/* Whether a connection that `listener` accepts acknowledges at once (1) or with what it sends next (0). */
static int accepted_acknowledges_at_once(int listener, const struct sockaddr_in *address) {
    int at_once = -1;
    socklen_t size = sizeof at_once;
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(connect(client, (const struct sockaddr *)address, sizeof *address) == 0);
    int accepted = accept(listener, NULL, NULL);
    check(getsockopt(accepted, IPPROTO_TCP, TCP_QUICKACK, &at_once, &size) == 0);
    (void)close(accepted);
    (void)close(client);
    return at_once;
}

static void accepted_connections_delay_their_acknowledgement_when_the_listener_does(void) {
    struct sockaddr_in address;
    int listener = listen_on_loopback(&address);
    check_number(accepted_acknowledges_at_once(listener, &address), 1);
    stream_delay_acknowledgement(listener);
    check_number(accepted_acknowledges_at_once(listener, &address), 0);
    (void)close(listener);
}

int main(void) {
    accepted_connections_delay_their_acknowledgement_when_the_listener_does();
    return check_report("stream");
}
