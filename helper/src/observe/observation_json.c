#include "observe/observation_json.h"

#include "observe/limit_readings_json.h"
#include "observe/part_json.h"

static void flow_advisory_json(struct json_out *out, const struct flow_advisory_list *list) {
    if (part_json_open(out, "flowAdvisory", list->reading)) {
        json_open_array(out, "channels");
        for (size_t index = 0; index < list->count; index++) {
            json_open_object(out, NULL);
            json_integer(out, "pid", list->channels[index].pid);
            part_json_text(out, "name", list->names[index]);
            json_string(out, "interface", list->channels[index].interface);
            json_unsigned(out, "flows", list->channels[index].flows);
            if (list->extensions != NULL && list->extensions[index][0] != '\0') {
                json_string(out, "extension", list->extensions[index]);
            }
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void api_stats_json(struct json_out *out, struct reading reading, const struct api_stats *stats) {
    if (part_json_open(out, "apiStats", reading)) {
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
    if (part_json_open(out, "census", census->reading)) {
        json_unsigned(out, "visible", census->visible);
        json_unsigned(out, "hidden", census->hidden);
        json_open_array(out, "processes");
        for (size_t index = 0; index < census->process_count; index++) {
            const struct observed_process *process = &census->processes[index];
            json_open_object(out, NULL);
            json_integer(out, "pid", process->pid);
            part_json_text(out, "name", process->name);
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
    if (part_json_open(out, "interfaces", list->reading)) {
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
    if (part_json_open(out, "limits", limits->reading)) {
        part_json_number(out, "openFilesSoft", limits->open_files_soft);
        part_json_number(out, "openFilesHard", limits->open_files_hard);
        part_json_number(out, "maxFilesPerProcess", limits->max_files_per_process);
        part_json_number(out, "maxFiles", limits->max_files);
        part_json_number(out, "filesOpen", limits->files_open);
        part_json_number(out, "portFirst", limits->port_first);
        part_json_number(out, "portLast", limits->port_last);
    }
    json_close_object(out);
}

void observation_json(struct json_out *out, const struct observation *observation) {
    json_string(out, "platform", observation->platform);
    json_open_object(out, "os");
    part_json_text(out, "name", observation->os.name);
    part_json_text(out, "version", observation->os.version);
    part_json_text(out, "build", observation->os.build);
    part_json_text(out, "kernel", observation->os.kernel);
    json_close_object(out);
    if (part_json_open(out, "gate", observation->gate.reading)) {
        json_integer(out, "enableNetagent", observation->gate.enable_netagent);
    }
    json_close_object(out);
    if (part_json_open(out, "filterState", observation->filter_state.reading)) {
        json_string(out, "value", observation->filter_state.value);
    }
    json_close_object(out);
    flow_advisory_json(out, &observation->flow_advisory);
    if (part_json_open(out, "necp", observation->necp.reading)) {
        json_integer(out, "nexusFlows", observation->necp.nexus_flows);
        json_integer(out, "socketFlows", observation->necp.socket_flows);
        json_integer(out, "clients", observation->necp.clients);
    }
    json_close_object(out);
    api_stats_json(out, observation->api_stats.reading, &observation->api_stats.stats);
    census_json(out, &observation->census);
    interfaces_json(out, &observation->interfaces);
    if (part_json_open(out, "defaultRoute", observation->default_route.reading)) {
        part_json_text(out, "ipv4", observation->default_route.ipv4);
        part_json_text(out, "ipv6", observation->default_route.ipv6);
    }
    json_close_object(out);
    limits_json(out, &observation->limits);
    limit_readings_json(out, &observation->limit_readings);
}
