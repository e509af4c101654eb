#include "transport/parameters_nw.h"

static void configure_tls(const struct transport_plan *plan, dispatch_queue_t queue,
                          nw_protocol_options_t options) {
    sec_protocol_options_t security = nw_tls_copy_sec_protocol_options(options);
    /* The endpoint is an address and knows no name to check against. */
    if (plan->target.form == TARGET_NAME) {
        sec_protocol_options_set_tls_server_name(security, plan->target.host);
    }
    if (plan->insecure) {
        sec_protocol_options_set_verify_block(
            security,
            ^(sec_protocol_metadata_t metadata, sec_trust_t trust, sec_protocol_verify_complete_t complete) {
              (void)metadata, (void)trust;
              complete(true);
            },
            queue);
    }
    sec_release(security);
}

nw_parameters_t parameters_nw_create(const struct transport_plan *plan, dispatch_queue_t queue) {
    nw_parameters_configure_protocol_block_t with_tls = ^(nw_protocol_options_t options) {
      configure_tls(plan, queue, options);
    };
    nw_parameters_configure_protocol_block_t without_delay = ^(nw_protocol_options_t options) {
      nw_tcp_options_set_no_delay(options, true);
    };
    nw_parameters_t parameters = NULL;
    switch (plan->protocol) {
    case PROTOCOL_TCP:
        parameters = nw_parameters_create_secure_tcp(NW_PARAMETERS_DISABLE_PROTOCOL, without_delay);
        break;
    case PROTOCOL_TLS:
        parameters = nw_parameters_create_secure_tcp(with_tls, without_delay);
        break;
    case PROTOCOL_UDP:
        parameters = nw_parameters_create_secure_udp(NW_PARAMETERS_DISABLE_PROTOCOL,
                                                     NW_PARAMETERS_DEFAULT_CONFIGURATION);
        break;
    }
    if (parameters != NULL) {
        nw_parameters_set_prefer_no_proxy(parameters, true);
    }
    return parameters;
}
