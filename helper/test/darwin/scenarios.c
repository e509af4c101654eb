#include "scenarios.h"

#include <errno.h>
#include <libproc.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

enum { UP = IFF_UP | IFF_RUNNING, CHANNEL = 10, FLOWSWITCH = 3, NETIF = 2, MULTIPATH = 39 };

static void add_bytes(struct scenario *scenario, const char *name, const void *bytes, size_t length) {
    scenario->sysctls[scenario->kernel.sysctl_count++] =
        (struct fake_sysctl){.name = name, .bytes = bytes, .length = length};
}

static void add_text(struct scenario *scenario, const char *name, const char *text) {
    add_bytes(scenario, name, text, strlen(text) + 1);
}

static void add_number(struct scenario *scenario, const char *name, int32_t number) {
    int32_t *place = &scenario->numbers[scenario->kernel.sysctl_count];
    *place = number;
    add_bytes(scenario, name, place, sizeof *place);
}

static void begin(struct scenario *scenario, const char *version, const char *build, const char *kernel) {
    *scenario = (struct scenario){0};
    scenario->kernel.sysctls = scenario->sysctls;
    add_text(scenario, "kern.osproductversion", version);
    add_text(scenario, "kern.osversion", build);
    add_text(scenario, "kern.osrelease", kernel);
    add_number(scenario, "kern.maxfilesperproc", 61440);
    add_number(scenario, "kern.maxfiles", 122880);
    add_number(scenario, "kern.num_files", 9312);
    add_number(scenario, "net.inet.ip.portrange.first", 49152);
    add_number(scenario, "net.inet.ip.portrange.last", 65535);
    scenario->kernel.open_files_soft = 256;
    scenario->kernel.open_files_hard = FAKE_UNLIMITED;
}

static void add_necp(struct scenario *scenario, int32_t nexus, int32_t sockets, int32_t clients) {
    add_number(scenario, "net.necp.nexus_flow_count", nexus);
    add_number(scenario, "net.necp.socket_flow_count", sockets);
    add_number(scenario, "net.necp.client_count", clients);
}

static void end(struct scenario *scenario) {
    add_bytes(scenario, "kern.skywalk.stats.flow_adv", scenario->flow_advisory.bytes,
              scenario->flow_advisory.length);
    add_bytes(scenario, "net.api_stats", scenario->api_stats.bytes, scenario->api_stats.length);
    scenario->kernel.routes_inet = scenario->routes_inet.bytes;
    scenario->kernel.routes_inet_length = scenario->routes_inet.length;
    scenario->kernel.routes_inet6 = scenario->routes_inet6.bytes;
    scenario->kernel.routes_inet6_length = scenario->routes_inet6.length;
}

void scenario_free(struct scenario *scenario) {
    kernel_bytes_free(&scenario->flow_advisory);
    kernel_bytes_free(&scenario->flow_advisory_grown);
    kernel_bytes_free(&scenario->api_stats);
    kernel_bytes_free(&scenario->routes_inet);
    kernel_bytes_free(&scenario->routes_inet6);
}

void scenario_firewall_14_4_1(struct scenario *scenario) {
    static const struct fake_descriptor safari[] = {
        {.type = PROX_FDTYPE_VNODE},
        {.type = PROX_FDTYPE_NETPOLICY},
        {.type = CHANNEL, .channel_type = FLOWSWITCH},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET, .kind = SOCKINFO_TCP, .protocol = IPPROTO_TCP},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET6, .kind = SOCKINFO_TCP, .protocol = IPPROTO_TCP},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET6, .kind = SOCKINFO_IN, .protocol = IPPROTO_UDP},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_INET, .kind = SOCKINFO_IN, .protocol = IPPROTO_ICMP},
        {.type = PROX_FDTYPE_SOCKET, .family = AF_UNIX, .kind = SOCKINFO_UN},
        {.type = PROX_FDTYPE_SOCKET, .family = MULTIPATH, .kind = SOCKINFO_TCP, .protocol = IPPROTO_TCP},
        {.type = PROX_FDTYPE_SOCKET, .error = EBADF},
        {.type = CHANNEL, .error = EBADF},
    };
    static const struct fake_descriptor editor[] = {{.type = PROX_FDTYPE_VNODE},
                                                    {.type = PROX_FDTYPE_KQUEUE}};
    static const struct fake_process processes[] = {
        {.pid = 1, .short_name = "launchd", .error = EPERM},
        {.pid = 512, .name = "com.apple.WebKit.Networking", .descriptors = safari, .descriptor_count = 11},
        {.pid = 600, .name = "editor", .descriptors = editor, .descriptor_count = 2},
        {.pid = 601, .error = ESRCH},
        {.pid = 88, .short_name = "mDNSResponder", .error = EPERM},
    };
    static const struct fake_interface interfaces[] = {
        {.name = "lo0", .flags = UP, .link_type = 0x18, .functional_type = 1, .ipv4 = 1, .ipv6 = 1},
        {.name = "en0", .flags = UP, .link_type = 0x06, .functional_type = 3, .ipv4 = 1, .ipv6 = 1},
        {.name = "bridge0", .flags = IFF_UP, .link_type = 0xd1},
        {.name = "en1", .flags = UP, .link_type = 0x06, .functional_type = 2},
        {.name = "utun0", .flags = UP, .link_type = 0x01, .ipv6 = 1},
    };
    static const struct fake_bridge bridges[] = {{.name = "bridge0", .members = {"en1"}}};

    begin(scenario, "14.4.1", "23E224", "23.4.0");
    add_number(scenario, "net.link.generic.system.enable_netagent", 0);
    add_text(scenario, "net.filter_state", "pf application-firewall");
    add_necp(scenario, 41, 64, 377);
    flow_advisory_record(&scenario->flow_advisory, "en0", 512, 41, 41);
    flow_advisory_record(&scenario->flow_advisory, "en0", 88, 0, 0);
    flow_advisory_record(&scenario->flow_advisory, "en0", 9999, 1, 1);
    scenario->api_stats = api_stats_zero();
    api_stats_set(&scenario->api_stats, 0, 1);
    api_stats_set(&scenario->api_stats, 8, 1);
    api_stats_set(&scenario->api_stats, 64, 5);
    api_stats_set(&scenario->api_stats, 72, 4);
    api_stats_set(&scenario->api_stats, 96, 90000);
    api_stats_set(&scenario->api_stats, 200, 700);
    api_stats_set(&scenario->api_stats, 240, 11);
    api_stats_set(&scenario->api_stats, 328, 2);
    api_stats_set(&scenario->api_stats, 344, 3000);
    route_message(&scenario->routes_inet, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    route_message(&scenario->routes_inet, ROUTE_INET, 127, 8, 1, ROUTE_UP_BIT);
    route_message(&scenario->routes_inet6, ROUTE_INET6, 0, 0, 5,
                  ROUTE_UP_BIT | ROUTE_GATEWAY_BIT | ROUTE_IFSCOPE_BIT);
    scenario->kernel.processes = processes;
    scenario->kernel.process_count = sizeof processes / sizeof processes[0];
    scenario->kernel.interfaces = interfaces;
    scenario->kernel.interface_count = sizeof interfaces / sizeof interfaces[0];
    scenario->kernel.bridges = bridges;
    scenario->kernel.bridge_count = 1;
    end(scenario);
}

void scenario_open_gate_15_5(struct scenario *scenario) {
    static const struct fake_descriptor many[] = {
        {.type = CHANNEL, .channel_type = FLOWSWITCH},
        {.type = CHANNEL, .channel_type = FLOWSWITCH},
        {.type = CHANNEL, .channel_type = NETIF},
        {.type = CHANNEL, .error = EINVAL}, /* a channel whose type cannot be read */
    };
    static const struct fake_process processes[] = {
        {.pid = 77, .short_name = "packet-daemon", .descriptors = many, .descriptor_count = 4}};
    static const struct fake_interface interfaces[] = {
        {.name = "lo0", .flags = UP, .link_type = 0x18, .ipv4 = 1, .ipv6 = 1},
        {.name = "en0", .flags = UP, .link_type = 0x06, .functional_type = 2, .ipv4 = 1},
        {.name = "bridge100", .flags = UP, .link_type = 0xd1, .ipv4 = 1},
        {.name = "utun4", .flags = UP, .link_type = 0x01, .ipv4 = 1},
        {.name = "ppp0", .flags = UP, .link_type = 0x17, .ipv4 = 1},
        {.name = "vlan0", .flags = 0, .link_type = 0x87},
    };
    static const struct fake_bridge bridges[] = {{.name = "bridge100", .members = {"vmenet0", "en0"}}};

    begin(scenario, "15.5", "24F74", "24.5.0");
    add_number(scenario, "net.link.generic.system.enable_netagent", 1);
    add_text(scenario, "net.filter_state", "");
    add_necp(scenario, 212, 64, 377);
    flow_advisory_record(&scenario->flow_advisory, "en0", 77, 212, 212);
    memset(scenario->flow_advisory.bytes + 40, 0xee, 20);
    scenario->api_stats = api_stats_zero();
    route_message(&scenario->routes_inet, ROUTE_INET, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    route_message(&scenario->routes_inet, ROUTE_INET, 0, 1, 4, ROUTE_UP_BIT);
    route_message(&scenario->routes_inet, ROUTE_INET, 0x80, 1, 4, ROUTE_UP_BIT);
    route_message(&scenario->routes_inet6, ROUTE_INET6, 0, 0, 2, ROUTE_UP_BIT | ROUTE_GATEWAY_BIT);
    scenario->kernel.processes = processes;
    scenario->kernel.process_count = 1;
    scenario->kernel.interfaces = interfaces;
    scenario->kernel.interface_count = sizeof interfaces / sizeof interfaces[0];
    scenario->kernel.bridges = bridges;
    scenario->kernel.bridge_count = 1;
    end(scenario);
}

void scenario_growing(struct scenario *scenario) {
    static const struct fake_process processes[] = {{.pid = 512, .name = "Safari Networking"}};

    begin(scenario, "14.0", "23A344", "23.0.0");
    flow_advisory_record(&scenario->flow_advisory, "en0", 512, 10, 10);
    flow_advisory_record(&scenario->flow_advisory_grown, "en0", 512, 600, 600);
    scenario->api_stats = api_stats_zero();
    scenario->kernel.processes = processes;
    scenario->kernel.process_count = 1;
    end(scenario);
    struct fake_sysctl *node = &scenario->sysctls[scenario->kernel.sysctl_count - 2];
    node->grown = scenario->flow_advisory_grown.bytes;
    node->grown_length = scenario->flow_advisory_grown.length;
}
