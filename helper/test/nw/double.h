/* Inside the double of Network.framework: what its files share.
 *
 * The double has two sides, as the real one has. The "kernel side" is one event thread that owns every
 * connection's state and every descriptor; the client's side are the serial queues, on which every handler is
 * called. A call into the double only posts work to the event thread, so nothing the client does can be seen
 * before it returned. */
#ifndef NW_DOUBLE_H
#define NW_DOUBLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "transport/nw_api.h"

/* ---- counted objects (double_objects.c) ---- */

struct counted {
    atomic_int references;
    void (*destroy)(void *self);
};
void *counted_new(size_t size, void (*destroy)(void *self));
void *counted_retain(void *self);
/* Aborts on a release too many: Apple's framework would crash there as well. */
void counted_release(void *self);

struct nw_endpoint {
    struct counted counted;
    struct sockaddr_storage address;
    socklen_t length;
};
struct sec_protocol_options {
    struct counted counted;
    char server_name[256];
    sec_protocol_verify_t verify;
    dispatch_queue_t verify_queue;
};
struct nw_protocol_options {
    struct counted counted;
    bool no_delay;
    struct sec_protocol_options *security; /* of TLS only */
};
struct nw_parameters {
    struct counted counted;
    bool udp, prefer_no_proxy;
    nw_protocol_options_t transport;
    nw_protocol_options_t tls; /* NULL: plain */
};
struct nw_error {
    struct counted counted;
    nw_error_domain_t domain;
    int code;
};
nw_error_t double_error(nw_error_domain_t domain, int code);

/* ---- the event thread (double_events.c) ---- */

struct watch {
    int fd;
    void (*ready)(void *context, uint32_t events);
    void *context;
};
void events_post(void (*work)(void *), void *context);
void events_post_later(void (*work)(void *), void *context, unsigned delay_ms);
void events_add(struct watch *watch, uint32_t events);
void events_change(struct watch *watch, uint32_t events);
void events_remove(struct watch *watch);
/* The double's own descriptors are not the client's: the census leaves them out. */
void events_hide(int fd);
bool events_is_hidden(int fd);

/* ---- what this run is to do (double_plan.c); read once from NW_DOUBLE before main ---- */

enum proxy_report { REPORT_NO_PROXY, REPORT_PROXY_CONFIGURED, REPORT_PROXY_USED };
struct double_plan {
    int macos_major; /* os=14.6; 0: not known */
    int macos_minor;
    bool flowswitch; /* mode=flowswitch: one channel stands for all flows; mode=socket: one descriptor each */
    long flow_limit; /* flow-limit=K: with K flows alive the next one meets limit_errno; -1: none */
    int limit_errno; /* limit-errno=ENOSPC|ENOMEM */
    bool limit_fails;  /* limit-state=failed instead of waiting */
    long waiting_from; /* waiting-from=N: from the Nth on they stay in waiting with waiting_errno; 0: none */
    int waiting_errno; /* waiting-errno=EMFILE, … */
    bool local_network_denied; /* path-reason=local-network-denied: the reason of every path */
    bool waiting_is_dns;     /* waiting-errno=dns: a DNS error */
    bool waiting_recovers;   /* recovers=1: a waiting connection becomes ready after delay_ms */
    long preparing_every;    /* preparing-every=K: each K-th never leaves preparing */
    long refuse_every;       /* refuse-every=K: each K-th is refused (waiting, ECONNREFUSED) */
    long reset_every;        /* reset-every=K: each K-th fails with ECONNRESET once it was ready */
    unsigned delay_ms;       /* delay-ms=D: a connection is ready D ms after it was connected */
    unsigned late_ms;        /* late-ms=D: every event reaches its queue D ms late */
    bool twice;              /* twice=1: every state is reported twice */
    bool after_cancel;       /* after-cancel=1: ready and failed are reported again after cancelled */
    bool cancelled_is_lost;  /* cancelled=lost: the last event never comes */
    const char *certificate_name; /* certificate=localhost: trusted where the client asked for this name */
    int tls_trust_error;     /* certificate=refused: the system does not trust it (-9807), unless the client's
                                verify block does */
    bool tls_waits;          /* tls-state=waiting instead of failed */
    enum proxy_report proxy; /* proxy=configured|used */
    const char *interface;   /* interface=en0 */
};
extern struct double_plan double_plan;

/* ---- the flowswitch: a child process with the real sockets behind one descriptor (double_flowswitch.c) ----
 */

enum channel_operation {
    CHANNEL_OPEN = 1,
    CHANNEL_SEND,
    CHANNEL_CLOSE,
    CHANNEL_READY,
    CHANNEL_ERROR,
    CHANNEL_DATA,
    CHANNEL_END
};
enum { CHANNEL_PAYLOAD_BYTES = 16384 };
struct channel_message {
    uint32_t flow;
    uint16_t operation;
    uint16_t length; /* of payload; the errno of CHANNEL_ERROR */
    char payload[CHANNEL_PAYLOAD_BYTES];
};
extern int double_channel_fd;        /* -1 in socket mode */
extern int double_network_policy_fd; /* there in either mode; it proves nothing (F3.1) */
void channel_send(int fd, const struct channel_message *message);
void flowswitch_child(int channel) __attribute__((noreturn));

/* ---- connections, called by the channel (double_connection.c) ---- */

void connection_from_channel(const struct channel_message *message);

#endif
