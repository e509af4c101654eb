/* Our own declarations of the calls we make into Network.framework and Security.framework.
 *
 * They replace Apple's headers where there is no SDK: the check that compiles for macOS on Linux, and
 * the double that drives transport_nw.c on Linux. The list of names to link against is generated from this
 * file (macos/make-tbd.sh), one declaration per line, so the two cannot drift apart.
 *
 * NW_DECLS_CHECK, set after Apple's headers were included, turns enumerators into static assertions and
 * prototypes into redeclarations: where this file is wrong, the compiler reports it (macos/nw_check.c). */
#ifndef LANELIGHT_NW_DECLS_H
#define LANELIGHT_NW_DECLS_H

#include <dispatch/dispatch.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#define NW_DECLS_OBJECTS(X) \
  X(nw_endpoint) X(nw_parameters) X(nw_connection) X(nw_error) X(nw_path) X(nw_interface) X(nw_content_context) \
  X(nw_protocol_options) X(nw_establishment_report) X(sec_protocol_options) X(sec_protocol_metadata) X(sec_trust)
#define X(name) \
  struct name;  \
  typedef struct name *name##_t;
NW_DECLS_OBJECTS(X)
#undef X

#define NW_DECLS_CONNECTION_STATE(E) \
  E(nw_connection_state_invalid, 0) E(nw_connection_state_waiting, 1) E(nw_connection_state_preparing, 2) \
  E(nw_connection_state_ready, 3) E(nw_connection_state_failed, 4) E(nw_connection_state_cancelled, 5)
#define NW_DECLS_ERROR_DOMAIN(E) \
  E(nw_error_domain_invalid, 0) E(nw_error_domain_posix, 1) E(nw_error_domain_dns, 2) E(nw_error_domain_tls, 3)
#define NW_DECLS_UNSATISFIED_REASON(E) \
  E(nw_path_unsatisfied_reason_not_available, 0) E(nw_path_unsatisfied_reason_cellular_denied, 1) \
  E(nw_path_unsatisfied_reason_wifi_denied, 2) E(nw_path_unsatisfied_reason_local_network_denied, 3)

#ifdef NW_DECLS_CHECK
#define E(name, value) _Static_assert((name) == (value), #name);
NW_DECLS_CONNECTION_STATE(E)
NW_DECLS_ERROR_DOMAIN(E)
NW_DECLS_UNSATISFIED_REASON(E)
#else
#define E(name, value) name = (value),
typedef enum { NW_DECLS_CONNECTION_STATE(E) } nw_connection_state_t;
typedef enum { NW_DECLS_ERROR_DOMAIN(E) } nw_error_domain_t;
typedef enum { NW_DECLS_UNSATISFIED_REASON(E) } nw_path_unsatisfied_reason_t;
#endif
#undef E

typedef void (^nw_parameters_configure_protocol_block_t)(nw_protocol_options_t options);
typedef void (^nw_connection_state_changed_handler_t)(nw_connection_state_t state, nw_error_t error);
typedef void (^nw_connection_receive_completion_t)(dispatch_data_t content, nw_content_context_t context, bool is_complete, nw_error_t error);
typedef void (^nw_connection_send_completion_t)(nw_error_t error);
typedef bool (^nw_path_enumerate_interfaces_block_t)(nw_interface_t interface);
typedef void (^nw_establishment_report_access_block_t)(nw_establishment_report_t report);
typedef void (^sec_protocol_verify_complete_t)(bool result);
typedef void (^sec_protocol_verify_t)(sec_protocol_metadata_t metadata, sec_trust_t trust_ref, sec_protocol_verify_complete_t complete);

extern const nw_parameters_configure_protocol_block_t _nw_parameters_configure_protocol_default_configuration;
extern const nw_parameters_configure_protocol_block_t _nw_parameters_configure_protocol_disable;
extern const nw_content_context_t _nw_content_context_default_message;
#ifndef NW_DECLS_CHECK
#define NW_PARAMETERS_DEFAULT_CONFIGURATION (_nw_parameters_configure_protocol_default_configuration)
#define NW_PARAMETERS_DISABLE_PROTOCOL (_nw_parameters_configure_protocol_disable)
#define NW_CONNECTION_DEFAULT_MESSAGE_CONTEXT (_nw_content_context_default_message)
#endif

/* framework: Network */
void nw_release(void *obj);
nw_endpoint_t nw_endpoint_create_address(const struct sockaddr *address);
nw_parameters_t nw_parameters_create_secure_tcp(nw_parameters_configure_protocol_block_t configure_tls, nw_parameters_configure_protocol_block_t configure_tcp);
nw_parameters_t nw_parameters_create_secure_udp(nw_parameters_configure_protocol_block_t configure_dtls, nw_parameters_configure_protocol_block_t configure_udp);
void nw_parameters_set_prefer_no_proxy(nw_parameters_t parameters, bool prefer_no_proxy);
void nw_tcp_options_set_no_delay(nw_protocol_options_t options, bool no_delay);
sec_protocol_options_t nw_tls_copy_sec_protocol_options(nw_protocol_options_t options);
nw_connection_t nw_connection_create(nw_endpoint_t endpoint, nw_parameters_t parameters);
void nw_connection_set_queue(nw_connection_t connection, dispatch_queue_t queue);
void nw_connection_set_state_changed_handler(nw_connection_t connection, nw_connection_state_changed_handler_t handler);
void nw_connection_start(nw_connection_t connection);
void nw_connection_cancel(nw_connection_t connection);
void nw_connection_send(nw_connection_t connection, dispatch_data_t content, nw_content_context_t context, bool is_complete, nw_connection_send_completion_t completion);
void nw_connection_receive(nw_connection_t connection, uint32_t minimum_incomplete_length, uint32_t maximum_length, nw_connection_receive_completion_t completion);
nw_path_t nw_connection_copy_current_path(nw_connection_t connection);
nw_path_unsatisfied_reason_t nw_path_get_unsatisfied_reason(nw_path_t path);
void nw_path_enumerate_interfaces(nw_path_t path, nw_path_enumerate_interfaces_block_t enumerate_block);
const char *nw_interface_get_name(nw_interface_t interface);
nw_error_domain_t nw_error_get_error_domain(nw_error_t error);
int nw_error_get_error_code(nw_error_t error);
void nw_connection_access_establishment_report(nw_connection_t connection, dispatch_queue_t queue, nw_establishment_report_access_block_t access_block);
bool nw_establishment_report_get_used_proxy(nw_establishment_report_t report);
bool nw_establishment_report_get_proxy_configured(nw_establishment_report_t report);

/* framework: Security */
void sec_release(void *obj);
void sec_protocol_options_set_tls_server_name(sec_protocol_options_t options, const char *server_name);
void sec_protocol_options_set_verify_block(sec_protocol_options_t options, sec_protocol_verify_t verify_block, dispatch_queue_t verify_block_queue);

#endif
