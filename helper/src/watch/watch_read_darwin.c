#include "watch/watch_read.h"

#include <string.h>

#include "observe/sysctl_parts.h"

void watch_read_open(void) {}

void watch_read_close(void) {}

void watch_read_values(struct watch_state *state) {
    struct observation observation = {0};

    sysctl_read_gate(sysctl_read_by_name, &observation);
    sysctl_read_filter_state(sysctl_read_by_name, &observation);
    state->enable_netagent = observation.gate.reading.ok ? observation.gate.enable_netagent : -1;
    state->filter_state_known = observation.filter_state.reading.ok;
    memcpy(state->filter_state, observation.filter_state.value, sizeof state->filter_state);
    state->counters[WATCH_OPEN_FILES].value = sysctl_read_files_open(sysctl_read_by_name);
    sysctl_read_necp(sysctl_read_by_name, &observation);
    bool counted = observation.necp.reading.ok;
    state->counters[WATCH_NEXUS_FLOWS].value = counted ? observation.necp.nexus_flows : -1;
    state->counters[WATCH_SOCKET_FLOWS].value = counted ? observation.necp.socket_flows : -1;
}

void watch_read_limits(struct watch_state *state) {
    struct observed_limits limits = {0};
    sysctl_read_limits(sysctl_read_by_name, &limits);
    state->counters[WATCH_OPEN_FILES].limit = limits.max_files;
}
