#include "observe/observation_json.h"

#include <errno.h>

#include "base/errno_name.h"

#define EXACT_INTEGER_MAX INT64_C(9007199254740991)

static void text_or_null(struct json_out *out, const char *key, const char *text) {
    json_string(out, key, text[0] == '\0' ? NULL : text);
}

/* Beyond 2^53 - 1 a JSON reader cannot hold the number (Linux says 2^63 - 1 for "no limit"): null, as for
 * unlimited. */
static void number_or_null(struct json_out *out, const char *key, int64_t number) {
    if (number < 0 || number > EXACT_INTEGER_MAX) {
        json_null(out, key);
    } else {
        json_integer(out, key, number);
    }
}

/* Opens the part's object; false when the part was not read, and then the object says why. */
static bool open_part(struct json_out *out, const char *key, struct reading reading) {
    json_open_object(out, key);
    json_boolean(out, "ok", reading.ok);
    if (!reading.ok) {
        if (reading.call != NULL) {
            json_string(out, "call", reading.call);
        }
        json_string(out, "errno", errno_name(reading.error == 0 ? ENOTSUP : reading.error));
        if (reading.problem != NULL) {
            json_string(out, "problem", reading.problem);
        }
    }
    return reading.ok;
}

static void flow_advisory_json(struct json_out *out, const struct flow_advisory_list *list) {
    if (open_part(out, "flowAdvisory", list->reading)) {
        json_open_array(out, "channels");
        for (size_t index = 0; index < list->count; index++) {
            json_open_object(out, NULL);
            json_integer(out, "pid", list->channels[index].pid);
            text_or_null(out, "name", list->names[index]);
            json_string(out, "interface", list->channels[index].interface);
            json_unsigned(out, "flows", list->channels[index].flows);
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void api_stats_json(struct json_out *out, struct reading reading, const struct api_stats *stats) {
    if (open_part(out, "apiStats", reading)) {
        json_integer(out, "inetStreamSockets", stats->inet_stream_sockets);
        json_integer(out, "nexusStreamFlows", stats->nexus_stream_flows);
        json_integer(out, "interfaceFilters", stats->interface_filters);
        json_integer(out, "interfaceFiltersOs", stats->interface_filters_os);
        json_integer(out, "ipFilters", stats->ip_filters);
        json_integer(out, "ipFiltersOs", stats->ip_filters_os);
        json_integer(out, "socketFilters", stats->socket_filters);
        json_integer(out, "socketFiltersOs", stats->socket_filters_os);
    }
    json_close_object(out);
}

static void census_json(struct json_out *out, const struct census *census) {
    if (open_part(out, "census", census->reading)) {
        json_unsigned(out, "visible", census->visible);
        json_unsigned(out, "hidden", census->hidden);
        json_open_array(out, "processes");
        for (size_t index = 0; index < census->process_count; index++) {
            const struct observed_process *process = &census->processes[index];
            json_open_object(out, NULL);
            json_integer(out, "pid", process->pid);
            text_or_null(out, "name", process->name);
            json_unsigned(out, "flowswitchChannels", process->descriptors.flowswitch_channels);
            json_unsigned(out, "otherChannels", process->descriptors.other_channels);
            json_unsigned(out, "tcpSockets", process->descriptors.tcp_sockets);
            json_unsigned(out, "udpSockets", process->descriptors.udp_sockets);
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void interfaces_json(struct json_out *out, const struct interface_list *list) {
    if (open_part(out, "interfaces", list->reading)) {
        json_open_array(out, "list");
        for (size_t index = 0; index < list->count; index++) {
            const struct observed_interface *interface = &list->items[index];
            json_open_object(out, NULL);
            json_string(out, "name", interface->name);
            json_string(out, "kind", interface_kind_name(interface->kind));
            json_boolean(out, "up", interface->up);
            json_boolean(out, "running", interface->running);
            json_boolean(out, "ipv4", interface->ipv4);
            json_boolean(out, "ipv6", interface->ipv6);
            if (interface->bridged == BRIDGED_NOT_KNOWN) {
                json_null(out, "bridged");
            } else {
                json_boolean(out, "bridged", interface->bridged == BRIDGED_YES);
            }
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void limits_json(struct json_out *out, const struct observed_limits *limits) {
    if (open_part(out, "limits", limits->reading)) {
        number_or_null(out, "openFilesSoft", limits->open_files_soft);
        number_or_null(out, "openFilesHard", limits->open_files_hard);
        number_or_null(out, "maxFilesPerProcess", limits->max_files_per_process);
        number_or_null(out, "maxFiles", limits->max_files);
        number_or_null(out, "filesOpen", limits->files_open);
        number_or_null(out, "portFirst", limits->port_first);
        number_or_null(out, "portLast", limits->port_last);
    }
    json_close_object(out);
}

void observation_json(struct json_out *out, const struct observation *observation) {
    json_string(out, "platform", observation->platform);
    json_open_object(out, "os");
    text_or_null(out, "name", observation->os.name);
    text_or_null(out, "version", observation->os.version);
    text_or_null(out, "build", observation->os.build);
    text_or_null(out, "kernel", observation->os.kernel);
    json_close_object(out);
    if (open_part(out, "gate", observation->gate.reading)) {
        json_integer(out, "enableNetagent", observation->gate.enable_netagent);
    }
    json_close_object(out);
    if (open_part(out, "filterState", observation->filter_state.reading)) {
        json_string(out, "value", observation->filter_state.value);
    }
    json_close_object(out);
    flow_advisory_json(out, &observation->flow_advisory);
    if (open_part(out, "necp", observation->necp.reading)) {
        json_integer(out, "nexusFlows", observation->necp.nexus_flows);
        json_integer(out, "socketFlows", observation->necp.socket_flows);
        json_integer(out, "clients", observation->necp.clients);
    }
    json_close_object(out);
    api_stats_json(out, observation->api_stats.reading, &observation->api_stats.stats);
    census_json(out, &observation->census);
    interfaces_json(out, &observation->interfaces);
    if (open_part(out, "defaultRoute", observation->default_route.reading)) {
        text_or_null(out, "ipv4", observation->default_route.ipv4);
        text_or_null(out, "ipv6", observation->default_route.ipv6);
    }
    json_close_object(out);
    limits_json(out, &observation->limits);
}
