/* The double's objects: endpoints, parameters, errors, data, paths, interfaces, establishment reports. */
#include "double.h"

#include <Block.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct nw_content_context {
    struct counted counted;
};
struct nw_path {
    struct counted counted;
    nw_path_unsatisfied_reason_t reason;
};
struct nw_interface {
    struct counted counted;
};
struct nw_establishment_report {
    struct counted counted;
};
struct dispatch_data_s {
    struct counted counted;
    size_t size;
    char bytes[];
};
enum { NEVER_FREED = 1 << 30 };

/* ---- counting ---- */

void *counted_new(size_t size, void (*destroy)(void *self)) {
    struct counted *object = calloc(1, size);
    if (!object) {
        abort();
    }
    atomic_init(&object->references, 1);
    object->destroy = destroy;
    return object;
}
void *counted_retain(void *self) {
    struct counted *object = self;
    if (object) {
        atomic_fetch_add(&object->references, 1);
    }
    return object;
}
void counted_release(void *self) {
    struct counted *object = self;
    if (!object) {
        return;
    }
    int before = atomic_fetch_sub(&object->references, 1);
    if (before <= 0) {
        fprintf(stderr, "double: an object was released once too often\n");
        abort();
    }
    if (before > 1) {
        return;
    }
    if (object->destroy) {
        object->destroy(object);
    }
    free(object);
}
void nw_release(void *object) {
    counted_release(object);
}
void sec_release(void *object) {
    counted_release(object);
}

/* ---- endpoints and parameters ---- */

nw_endpoint_t nw_endpoint_create_address(const struct sockaddr *address) {
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6) {
        return NULL;
    }
    nw_endpoint_t endpoint = counted_new(sizeof *endpoint, NULL);
    endpoint->length =
        address->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    memcpy(&endpoint->address, address, endpoint->length);
    return endpoint;
}

static void security_destroy(void *self) {
    sec_protocol_options_t security = self;
    if (security->verify) {
        Block_release(security->verify);
    }
    if (security->verify_queue) {
        dispatch_release(security->verify_queue);
    }
}
static void options_destroy(void *self) {
    counted_release(((nw_protocol_options_t)self)->security);
}
static void parameters_destroy(void *self) {
    nw_parameters_t parameters = self;
    counted_release(parameters->transport);
    counted_release(parameters->tls);
}
const nw_parameters_configure_protocol_block_t _nw_parameters_configure_protocol_default_configuration =
    ^(nw_protocol_options_t options) {
      (void)options;
    };
const nw_parameters_configure_protocol_block_t _nw_parameters_configure_protocol_disable =
    ^(nw_protocol_options_t options) {
      (void)options;
    };
static nw_parameters_t make_parameters(nw_parameters_configure_protocol_block_t tls,
                                       nw_parameters_configure_protocol_block_t transport) {
    nw_parameters_t parameters = counted_new(sizeof *parameters, parameters_destroy);
    parameters->transport = counted_new(sizeof *parameters->transport, options_destroy);
    transport(parameters->transport);
    if (tls != _nw_parameters_configure_protocol_disable) {
        parameters->tls = counted_new(sizeof *parameters->tls, options_destroy);
        parameters->tls->security = counted_new(sizeof *parameters->tls->security, security_destroy);
        tls(parameters->tls);
    }
    return parameters;
}
nw_parameters_t nw_parameters_create_secure_tcp(nw_parameters_configure_protocol_block_t configure_tls,
                                                nw_parameters_configure_protocol_block_t configure_tcp) {
    return make_parameters(configure_tls, configure_tcp);
}
nw_parameters_t nw_parameters_create_secure_udp(nw_parameters_configure_protocol_block_t configure_dtls,
                                                nw_parameters_configure_protocol_block_t configure_udp) {
    nw_parameters_t parameters = make_parameters(configure_dtls, configure_udp);
    parameters->udp = true;
    return parameters;
}
void nw_parameters_set_prefer_no_proxy(nw_parameters_t parameters, bool prefer_no_proxy) {
    parameters->prefer_no_proxy = prefer_no_proxy;
}
void nw_tcp_options_set_no_delay(nw_protocol_options_t options, bool no_delay) {
    options->no_delay = no_delay;
}

sec_protocol_options_t nw_tls_copy_sec_protocol_options(nw_protocol_options_t options) {
    return counted_retain(options->security);
}
void sec_protocol_options_set_tls_server_name(sec_protocol_options_t options, const char *server_name) {
    snprintf(options->server_name, sizeof options->server_name, "%s", server_name);
}
void sec_protocol_options_set_verify_block(sec_protocol_options_t options, sec_protocol_verify_t verify_block,
                                           dispatch_queue_t verify_block_queue) {
    options->verify = Block_copy(verify_block);
    options->verify_queue = verify_block_queue;
    dispatch_retain(verify_block_queue);
}

/* ---- errors, contexts, paths, reports ---- */

nw_error_t double_error(nw_error_domain_t domain, int code) {
    if (code == 0) {
        return NULL;
    }
    nw_error_t error = counted_new(sizeof *error, NULL);
    error->domain = domain;
    error->code = code;
    return error;
}
nw_error_domain_t nw_error_get_error_domain(nw_error_t error) {
    return error->domain;
}
int nw_error_get_error_code(nw_error_t error) {
    return error->code;
}

static struct nw_content_context default_message = {{NEVER_FREED, NULL}};
const nw_content_context_t _nw_content_context_default_message = &default_message;

nw_path_t nw_connection_copy_current_path(nw_connection_t connection) {
    (void)connection;
    nw_path_t path = counted_new(sizeof *path, NULL);
    path->reason = double_plan.local_network_denied ? nw_path_unsatisfied_reason_local_network_denied
                                                    : nw_path_unsatisfied_reason_not_available;
    return path;
}
nw_path_unsatisfied_reason_t nw_path_get_unsatisfied_reason(nw_path_t path) {
    return path->reason;
}
void nw_path_enumerate_interfaces(nw_path_t path, nw_path_enumerate_interfaces_block_t enumerate_block) {
    (void)path;
    static struct nw_interface only = {{NEVER_FREED, NULL}};
    (void)enumerate_block(&only);
}
const char *nw_interface_get_name(nw_interface_t interface) {
    (void)interface;
    return double_plan.interface;
}
bool nw_establishment_report_get_used_proxy(nw_establishment_report_t report) {
    (void)report;
    return double_plan.proxy == REPORT_PROXY_USED;
}
bool nw_establishment_report_get_proxy_configured(nw_establishment_report_t report) {
    (void)report;
    return double_plan.proxy != REPORT_NO_PROXY;
}
void nw_connection_access_establishment_report(nw_connection_t connection, dispatch_queue_t queue,
                                               nw_establishment_report_access_block_t access_block) {
    (void)connection;
    nw_establishment_report_t report = counted_new(sizeof *report, NULL);
    dispatch_async(queue, ^{
      access_block(report);
      counted_release(report);
    });
}

/* ---- data ---- */

dispatch_data_t dispatch_data_create(const void *buffer, size_t size, dispatch_queue_t queue,
                                     dispatch_block_t destructor) {
    (void)queue;
    if (destructor) {
        fprintf(stderr, "double: only DISPATCH_DATA_DESTRUCTOR_DEFAULT, which copies\n");
        abort();
    }
    dispatch_data_t data = counted_new(sizeof *data + size, NULL);
    data->size = size;
    memcpy(data->bytes, buffer, size);
    return data;
}
size_t dispatch_data_get_size(dispatch_data_t data) {
    return data->size;
}
/* Real data comes in regions: two of them here, so that a client that looks at the first only is found out.
 */
bool dispatch_data_apply(dispatch_data_t data, dispatch_data_applier_t applier) {
    size_t half = data->size / 2;
    if (half > 0 && !applier(data, 0, data->bytes, half)) {
        return false;
    }
    return data->size == 0 || applier(data, half, data->bytes + half, data->size - half);
}
