#include "watch/watch_read.h"

#include <errno.h>
#include <string.h>
#include <sys/sysctl.h>

#include "observe/sysctl_parts.h"

void watch_read_open(void) {}

void watch_read_close(void) {}

static int read_sysctl(const char *name, void *bytes, size_t *length) {
    return sysctlbyname(name, bytes, length, NULL, 0) == 0 ? 0 : errno;
}

void watch_read_values(struct watch_state *state) {
    struct observation observation = {0};

    sysctl_read_gate(read_sysctl, &observation);
    sysctl_read_filter_state(read_sysctl, &observation);
    state->enable_netagent = observation.gate.reading.ok ? observation.gate.enable_netagent : -1;
    state->filter_state_known = observation.filter_state.reading.ok;
    memcpy(state->filter_state, observation.filter_state.value, sizeof state->filter_state);
    state->counters[WATCH_OPEN_FILES].value = sysctl_read_files_open(read_sysctl);
    sysctl_read_necp(read_sysctl, &observation);
    bool counted = observation.necp.reading.ok;
    state->counters[WATCH_NEXUS_FLOWS].value = counted ? observation.necp.nexus_flows : -1;
    state->counters[WATCH_SOCKET_FLOWS].value = counted ? observation.necp.socket_flows : -1;
}

void watch_read_limits(struct watch_state *state) {
    struct observed_limits limits = {0};
    sysctl_read_limits(read_sysctl, &limits);
    state->counters[WATCH_OPEN_FILES].limit = limits.max_files;
}
