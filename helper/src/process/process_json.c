#include "process/process_json.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/errno_name.h"
#include "observe/part_json.h"

enum { ADDRESS_BYTES = INET6_ADDRSTRLEN + 10 };

static bool is_zero(const unsigned char bytes[16]) {
    static const unsigned char zero[16] = {0};
    return memcmp(bytes, zero, sizeof zero) == 0;
}

/* "127.0.0.1:80", "[::1]:80", "*:80" for any address. An IPv4-mapped IPv6 address is written as IPv4. */
static const char *address_text(const unsigned char bytes[16], bool ipv6, uint16_t port,
                                char text[ADDRESS_BYTES]) {
    const unsigned char *ipv4 = socket_record_ipv4(bytes, ipv6);
    char address[INET6_ADDRSTRLEN];
    if (is_zero(bytes)) {
        snprintf(text, ADDRESS_BYTES, "*:%u", (unsigned)port);
        return text;
    }
    const char *printed = ipv4 != NULL ? inet_ntop(AF_INET, ipv4, address, sizeof address)
                                       : inet_ntop(AF_INET6, bytes, address, sizeof address);
    if (printed == NULL) {
        return NULL;
    }
    snprintf(text, ADDRESS_BYTES, ipv4 != NULL ? "%s:%u" : "[%s]:%u", address, (unsigned)port);
    return text;
}

static void connection_json(struct json_out *out, const struct socket_record *record,
                            const struct local_addresses *addresses) {
    char text[ADDRESS_BYTES];
    bool connected = record->remote_port != 0 || !is_zero(record->remote);
    json_open_object(out, NULL);
    json_string(out, "protocol", record->kind == SOCKET_IS_TCP ? "tcp" : "udp");
    json_string(out, "local", address_text(record->local, record->ipv6, record->local_port, text));
    json_string(out, "remote",
                connected ? address_text(record->remote, record->ipv6, record->remote_port, text) : NULL);
    json_string(out, "state", connection_state_name(record->state));
    json_string(out, "carriedBy", "sockets");
    json_string(out, "interface", local_addresses_interface(addresses, record));
    json_close_object(out);
}

static void flows_json(struct json_out *out, int pid, const struct flow_advisory_list *flows) {
    if (!flows->reading.ok) {
        json_null(out, "flows");
        return;
    }
    json_open_array(out, "flows");
    for (size_t index = 0; index < flows->count; index++) {
        const struct flow_advisory_channel *channel = &flows->channels[index];
        if (channel->pid != pid) {
            continue;
        }
        json_open_object(out, NULL);
        json_string(out, "interface", channel->interface);
        json_unsigned(out, "flows", channel->flows);
        json_close_object(out);
    }
    json_close_array(out);
}

static void counts_json(struct json_out *out, const struct process_reading *reading, uint64_t now_ns) {
    const struct descriptor_counts *counts = &reading->counts;
    const struct socket_sorts *sorts = &reading->sorts;
    bool known = reading->counted && reading->error == 0;
    bool sorted = known && !reading->records_missing;
    part_json_number(out, "flowswitchChannels",
                     known ? (int64_t)counts->flowswitch_channels : LIMIT_NOT_KNOWN);
    part_json_number(out, "otherChannels", known ? (int64_t)counts->other_channels : LIMIT_NOT_KNOWN);
    part_json_number(out, "tcpSockets", known ? (int64_t)counts->tcp_sockets : LIMIT_NOT_KNOWN);
    part_json_number(out, "udpSockets", known ? (int64_t)counts->udp_sockets : LIMIT_NOT_KNOWN);
    part_json_number(out, "listening", sorted ? (int64_t)sorts->listening : LIMIT_NOT_KNOWN);
    part_json_number(out, "connecting", sorted ? (int64_t)sorts->connecting : LIMIT_NOT_KNOWN);
    part_json_number(out, "closeWait", sorted ? (int64_t)sorts->close_wait : LIMIT_NOT_KNOWN);
    part_json_number(out, "loopback", sorted ? (int64_t)sorts->loopback : LIMIT_NOT_KNOWN);
    bool earlier = known && now_ns >= reading->counted_ns;
    part_json_number(out, "countedAgoMs",
                     earlier ? (int64_t)((now_ns - reading->counted_ns) / CLOCK_NS_PER_MS) : LIMIT_NOT_KNOWN);
}

static void connections_json(struct json_out *out, const struct process_reading *reading,
                             const struct process_moment *moment) {
    if (!moment->connections || !reading->counted || reading->error != 0 || reading->records_missing) {
        json_null(out, "connections");
        return;
    }
    json_open_array(out, "connections");
    for (size_t index = 0; index < reading->sockets.count; index++) {
        connection_json(out, &reading->sockets.items[index], moment->addresses);
    }
    json_close_array(out);
}

static void identity_json(struct json_out *out, const struct listed_process *process, const char *path) {
    json_integer(out, "pid", process->pid);
    part_json_number(out, "parentPid", process->parent_pid > 0 ? process->parent_pid : LIMIT_NOT_KNOWN);
    part_json_number(out, "responsiblePid",
                     process->responsible_pid > 0 ? process->responsible_pid : LIMIT_NOT_KNOWN);
    part_json_text(out, "name", process->name);
    part_json_text(out, "path", path);
}

void process_json(struct json_out *out, const struct process_reading *reading,
                  const struct process_moment *moment) {
    const struct listed_process *process = &reading->process;
    identity_json(out, process, reading->path);
    json_boolean(out, "own", process->own);
    json_boolean(out, "ended", reading->ended);
    json_string(out, "hidden", reading->error != 0 ? errno_name(reading->error) : NULL);
    part_json_number(out, "openFilesSoft", reading->soft);
    part_json_number(out, "openFilesHard", reading->hard);
    part_json_number(out, "descriptors", reading->descriptors);
    part_json_number(out, "peakDescriptors", reading->peak);
    part_json_number(out, "highestDescriptor", reading->error == 0 ? reading->highest : LIMIT_NOT_KNOWN);
    counts_json(out, reading, moment->now_ns);
    connections_json(out, reading, moment);
    flows_json(out, process->pid, moment->flows);
}

void processes_json(struct json_out *out, const struct process_list *list) {
    char path[PROCESS_PATH_BYTES];
    char command[PROCESS_COMMAND_BYTES];
    json_open_array(out, "processes");
    for (size_t index = 0; index < list->count; index++) {
        const struct listed_process *process = &list->items[index];
        process_path(process->pid, path);
        process_command(process->pid, command);
        json_open_object(out, NULL);
        identity_json(out, process, path);
        part_json_text(out, "command", command);
        json_boolean(out, "own", process->own);
        json_close_object(out);
    }
    json_close_array(out);
}
