/* The Macs that are observed in tests, and the line that each must give. */
#ifndef LANELIGHT_SCENARIOS_H
#define LANELIGHT_SCENARIOS_H

#include "fake_kernel.h"
#include "kernel_bytes.h"

enum { SCENARIO_SYSCTLS_MAX = 32 };

struct scenario {
    struct fake_kernel kernel;
    struct fake_sysctl sysctls[SCENARIO_SYSCTLS_MAX];
    int32_t numbers[SCENARIO_SYSCTLS_MAX];
    struct kernel_bytes flow_advisory;
    struct kernel_bytes flow_advisory_grown;
    struct kernel_bytes api_stats;
    struct kernel_bytes routes_inet;
    struct kernel_bytes routes_inet6;
};

/* macOS 14.4.1: the firewall closed the gate; Safari's old flows live on; Wi-Fi; a hidden root daemon. */
void scenario_firewall_14_4_1(struct scenario *scenario);
extern const char scenario_firewall_14_4_1_line[];

/* macOS 15.5: gate open, only the first entry of each flow_adv record filled; en0 bridged; a VPN took both
 * halves. */
void scenario_open_gate_15_5(struct scenario *scenario);
extern const char scenario_open_gate_15_5_line[];

/* flow_adv that has 10 flows when asked for its size and 600 when asked for its data. */
void scenario_growing(struct scenario *scenario);

/* A Mac that refuses every call, sysctl with this errno. */
const char *scenario_silent_line(const char *errno_name);

void scenario_free(struct scenario *scenario);

#endif
