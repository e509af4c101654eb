#include "observe/limit_readings_json.h"

#include "observe/part_json.h"

static void three_valued_json(struct json_out *out, const char *key, enum three_valued value) {
    if (value == VALUE_NOT_KNOWN) {
        json_null(out, key);
    } else {
        json_boolean(out, key, value == VALUE_YES);
    }
}

static void pid_json(struct json_out *out, int pid) {
    part_json_number(out, "pid", pid > 0 ? pid : LIMIT_NOT_KNOWN);
}

static const char *affected_name(enum clock_affected affected) {
    switch (affected) {
    case CLOCK_AFFECTED:
        return "affected";
    case CLOCK_NOT_AFFECTED:
        return "not-affected";
    case CLOCK_AFFECTED_UNKNOWN:
        return "unknown";
    }
    return "unknown";
}

static void tcp_clock_json(struct json_out *out, const struct tcp_clock_reading *clock) {
    if (part_json_open(out, "tcpClock", clock->reading)) {
        json_string(out, "source", clock->from_connection ? "connection" : "uptime");
        json_unsigned(out, "clockMs", clock->clock_ms);
        json_unsigned(out, "uptimeMs", clock->uptime_ms);
        three_valued_json(out, "frozen", clock->frozen);
        json_string(out, "affected", affected_name(clock->affected));
    }
    json_close_object(out);
}

static void tcp_memory_json(struct json_out *out, const struct tcp_memory_reading *memory) {
    if (part_json_open(out, "tcpMemory", memory->reading)) {
        part_json_number(out, "allocatedBytes", memory->allocated_bytes);
        part_json_number(out, "softBytes", memory->soft_bytes);
        part_json_number(out, "hardBytes", memory->hard_bytes);
        three_valued_json(out, "pressure", memory->pressure);
    }
    json_close_object(out);
}

static void ports_json(struct json_out *out, const struct ports_reading *ports) {
    if (part_json_open(out, "ports", ports->reading)) {
        part_json_number(out, "portFirst", ports->first);
        part_json_number(out, "portLast", ports->last);
        part_json_number(out, "reserved", ports->reserved);
        part_json_number(out, "tcpSockets", ports->tcp_sockets);
        part_json_number(out, "held", ports->held);
        part_json_number(out, "timeWait", ports->time_wait);
        part_json_number(out, "inRange", ports->in_range);
        part_json_number(out, "toOneDestination", ports->to_one_destination);
        part_json_number(out, "timeWaitReuse", ports->time_wait_reuse);
    }
    json_close_object(out);
}

static void files_json(struct json_out *out, const struct observed_files *files) {
    json_open_object(out, NULL);
    pid_json(out, files->pid);
    part_json_text(out, "name", files->name);
    part_json_number(out, "descriptors", files->descriptors);
    part_json_number(out, "highest", files->highest);
    part_json_number(out, "soft", files->soft);
    part_json_number(out, "hard", files->hard);
    if (files->parent_pid > 0) {
        json_open_object(out, "parent");
        pid_json(out, files->parent_pid);
        part_json_text(out, "name", files->parent_name);
        json_close_object(out);
    } else {
        json_null(out, "parent");
    }
    part_json_text(out, "extension", files->extension);
    json_close_object(out);
}

static void open_files_json(struct json_out *out, const struct open_files_reading *open_files) {
    if (part_json_open(out, "openFiles", open_files->reading)) {
        json_open_array(out, "processes");
        for (size_t index = 0; index < open_files->count; index++) {
            files_json(out, &open_files->processes[index]);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void conntrack_json(struct json_out *out, const struct conntrack_reading *conntrack) {
    if (part_json_open(out, "conntrack", conntrack->reading)) {
        part_json_number(out, "count", conntrack->count);
        part_json_number(out, "max", conntrack->max);
    }
    json_close_object(out);
}

static void listen_queue_json(struct json_out *out, const struct listen_queue_reading *queue) {
    if (part_json_open(out, "listenQueue", queue->reading)) {
        part_json_number(out, "overflows", queue->overflows);
        part_json_number(out, "drops", queue->drops);
        part_json_number(out, "requestQueueFullDrops", queue->request_queue_full_drops);
        part_json_number(out, "requestQueueFullCookies", queue->request_queue_full_cookies);
        part_json_number(out, "maxBacklog", queue->max_backlog);
        if (queue->fullest.known) {
            json_open_object(out, "fullest");
            part_json_number(out, "port", queue->fullest.port);
            part_json_number(out, "queued", queue->fullest.queued);
            part_json_number(out, "limit", queue->fullest.limit);
            pid_json(out, queue->fullest.pid);
            part_json_text(out, "name", queue->fullest.name);
            json_close_object(out);
        } else {
            json_null(out, "fullest");
        }
    }
    json_close_object(out);
}

static void file_watches_json(struct json_out *out, const struct file_watches_reading *watches) {
    if (part_json_open(out, "fileWatches", watches->reading)) {
        part_json_number(out, "instances", watches->instances);
        part_json_number(out, "instancesMax", watches->instances_max);
        part_json_number(out, "watches", watches->watches);
        part_json_number(out, "watchesMax", watches->watches_max);
        json_open_array(out, "processes");
        for (size_t index = 0; index < watches->count; index++) {
            const struct observed_watches *process = &watches->processes[index];
            json_open_object(out, NULL);
            pid_json(out, process->pid);
            part_json_text(out, "name", process->name);
            part_json_number(out, "instances", process->instances);
            part_json_number(out, "watches", process->watches);
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

static void control_group_json(struct json_out *out, const struct control_group_reading *group) {
    if (part_json_open(out, "controlGroup", group->reading)) {
        part_json_number(out, "processes", group->processes);
        part_json_number(out, "processesMax", group->processes_max);
        part_json_number(out, "memoryBytes", group->memory_bytes);
        part_json_number(out, "memoryMaxBytes", group->memory_max_bytes);
        part_json_number(out, "memoryLimitEvents", group->memory_limit_events);
        part_json_number(out, "outOfMemoryKills", group->out_of_memory_kills);
    }
    json_close_object(out);
}

static const char *carrier_name(enum carrier_kind kind) {
    switch (kind) {
    case CARRIER_PASTA:
        return "pasta";
    case CARRIER_SLIRP4NETNS:
        return "slirp4netns";
    case CARRIER_TAILSCALE:
        return "tailscale";
    case CARRIER_WIREGUARD_GO:
        return "wireguard-go";
    case CARRIER_OPENVPN:
        return "openvpn";
    case CARRIER_OTHER:
        return "other";
    }
    return "other";
}

static void network_stack_json(struct json_out *out, const struct network_stack_reading *stack) {
    if (part_json_open(out, "networkStack", stack->reading)) {
        json_string(out, "kernel", stack->kernel);
        json_open_array(out, "carriers");
        for (size_t index = 0; index < stack->count; index++) {
            const struct observed_carrier *carrier = &stack->carriers[index];
            json_open_object(out, NULL);
            json_string(out, "kind", carrier_name(carrier->kind));
            part_json_text(out, "interface", carrier->interface);
            pid_json(out, carrier->pid);
            part_json_text(out, "program", carrier->program);
            json_close_object(out);
        }
        json_close_array(out);
    }
    json_close_object(out);
}

void limit_readings_json(struct json_out *out, const struct limit_readings *readings) {
    tcp_clock_json(out, &readings->tcp_clock);
    tcp_memory_json(out, &readings->tcp_memory);
    ports_json(out, &readings->ports);
    open_files_json(out, &readings->open_files);
    conntrack_json(out, &readings->conntrack);
    listen_queue_json(out, &readings->listen_queue);
    file_watches_json(out, &readings->file_watches);
    control_group_json(out, &readings->control_group);
    network_stack_json(out, &readings->network_stack);
}
