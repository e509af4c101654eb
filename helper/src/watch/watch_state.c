#include "watch/watch_state.h"

#include <stdlib.h>
#include <string.h>

#include "observe/part_json.h"

/* `step_min` is the smallest change to report, for a counter with a small limit or none. */
static const struct {
    const char *key;
    const char *limit_key; /* NULL: the limit is not printed */
    int64_t step_min;
} counters[WATCH_COUNTERS] = {
    [WATCH_OPEN_FILES] = {"openFiles", "maxFiles", 64},
    [WATCH_TCP_SOCKETS] = {"tcpSockets", "localPorts", 64},
    [WATCH_TCP_MEMORY] = {"tcpMemoryPages", "maxTcpMemoryPages", 256},
    [WATCH_CONNTRACK] = {"conntrack", "maxConntrack", 64},
    [WATCH_NEXUS_FLOWS] = {"nexusFlows", NULL, 64},
    [WATCH_SOCKET_FLOWS] = {"socketFlows", NULL, 64},
};

void watch_state_init(struct watch_state *state) {
    *state = (struct watch_state){.enable_netagent = -1};
    for (size_t index = 0; index < WATCH_COUNTERS; index++) {
        state->counters[index] = (struct watch_counter){.value = -1, .limit = -1};
    }
}

void watch_state_free(struct watch_state *state) {
    free(state->interfaces.items);
    watch_state_init(state);
}

bool watch_state_copy(struct watch_state *to, const struct watch_state *from) {
    size_t count = from->interfaces.count;
    struct observed_interface *items = NULL;
    if (count > 0) {
        items = calloc(count, sizeof *items);
        if (items == NULL) {
            return false;
        }
        memcpy(items, from->interfaces.items, count * sizeof *items);
    }
    free(to->interfaces.items);
    *to = *from;
    to->interfaces.items = items;
    to->interfaces.capacity = count;
    return true;
}

enum band { BAND_CLEAR, BAND_NEAR, BAND_REACHED };

static enum band band_of(int64_t value, int64_t limit) {
    if (value >= limit) {
        return BAND_REACHED;
    }
    return value >= limit - limit / 10 ? BAND_NEAR : BAND_CLEAR;
}

static bool counter_changed(struct watch_counter before, struct watch_counter now, int64_t step_min) {
    if (before.limit != now.limit || (before.value < 0) != (now.value < 0)) {
        return true;
    }
    int64_t step = now.limit / 64 > step_min ? now.limit / 64 : step_min;
    int64_t moved = now.value > before.value ? now.value - before.value : before.value - now.value;
    if (moved >= step) {
        return true;
    }
    if (now.limit <= 0 || now.value < 0) {
        return false;
    }
    /* A margin, so that a counter that hovers around a border is not reported again and again. */
    int64_t falling = now.value > INT64_MAX - now.limit / 32 ? INT64_MAX : now.value + now.limit / 32;
    enum band was = band_of(before.value, now.limit);
    return band_of(now.value, now.limit) > was || band_of(falling, now.limit) < was;
}

static bool same_interface(const struct observed_interface *one, const struct observed_interface *other) {
    return strcmp(one->name, other->name) == 0 && one->kind == other->kind && one->up == other->up &&
           one->running == other->running && one->ipv4 == other->ipv4 && one->ipv6 == other->ipv6 &&
           one->bridged == other->bridged;
}

static bool same_interfaces(const struct interface_list *before, const struct interface_list *now) {
    if (before->reading.ok != now->reading.ok || before->count != now->count) {
        return false;
    }
    for (size_t index = 0; index < now->count; index++) {
        if (!same_interface(&before->items[index], &now->items[index])) {
            return false;
        }
    }
    return true;
}

static uint64_t addresses_of(const struct interface_list *list, const char *name) {
    for (size_t index = 0; index < list->count; index++) {
        if (strcmp(list->items[index].name, name) == 0) {
            return list->items[index].addresses;
        }
    }
    return 0;
}

uint64_t watch_state_addresses(const struct watch_state *state) {
    uint64_t ipv4 = addresses_of(&state->interfaces, state->ipv4);
    return strcmp(state->ipv4, state->ipv6) == 0 ? ipv4
                                                 : ipv4 + addresses_of(&state->interfaces, state->ipv6);
}

bool watch_state_changed(const struct watch_state *before, const struct watch_state *now) {
    if (before->enable_netagent != now->enable_netagent ||
        before->filter_state_known != now->filter_state_known ||
        strcmp(before->filter_state, now->filter_state) != 0 ||
        before->default_route_known != now->default_route_known || strcmp(before->ipv4, now->ipv4) != 0 ||
        strcmp(before->ipv6, now->ipv6) != 0 || before->address_changes != now->address_changes ||
        !same_interfaces(&before->interfaces, &now->interfaces)) {
        return true;
    }
    for (size_t index = 0; index < WATCH_COUNTERS; index++) {
        if (counter_changed(before->counters[index], now->counters[index], counters[index].step_min)) {
            return true;
        }
    }
    return false;
}

static void default_route_json(struct json_out *line, const struct watch_state *state) {
    if (!state->default_route_known) {
        json_null(line, "defaultRoute");
        return;
    }
    json_open_object(line, "defaultRoute");
    part_json_text(line, "ipv4", state->ipv4);
    part_json_text(line, "ipv6", state->ipv6);
    json_close_object(line);
}

static void interfaces_json(struct json_out *line, const struct interface_list *list) {
    if (!list->reading.ok) {
        json_null(line, "interfaces");
        return;
    }
    json_open_array(line, "interfaces");
    for (size_t index = 0; index < list->count; index++) {
        const struct observed_interface *interface = &list->items[index];
        json_open_object(line, NULL);
        json_string(line, "name", interface->name);
        json_string(line, "kind", interface_kind_name(interface->kind));
        json_boolean(line, "up", interface->up);
        json_boolean(line, "running", interface->running);
        json_boolean(line, "ipv4", interface->ipv4);
        json_boolean(line, "ipv6", interface->ipv6);
        json_close_object(line);
    }
    json_close_array(line);
}

void watch_state_json(struct json_out *line, const struct watch_state *state) {
    part_json_number(line, "enableNetagent", state->enable_netagent);
    json_string(line, "filterState", state->filter_state_known ? state->filter_state : NULL);
    for (size_t index = 0; index < WATCH_COUNTERS; index++) {
        part_json_number(line, counters[index].key, state->counters[index].value);
        if (counters[index].limit_key != NULL) {
            part_json_number(line, counters[index].limit_key, state->counters[index].limit);
        }
    }
    default_route_json(line, state);
    json_integer(line, "addressChanges", state->address_changes);
    interfaces_json(line, &state->interfaces);
}
