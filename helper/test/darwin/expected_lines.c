#include <stdio.h>

#include "scenarios.h"

#define LIMITS                                                                                               \
    "\"limits\":{\"ok\":true,\"openFilesSoft\":256,\"openFilesHard\":null,\"maxFilesPerProcess\":61440,"     \
    "\"maxFiles\":122880,\"filesOpen\":9312,\"portFirst\":49152,\"portLast\":65535}"

#define INTERFACE(name, kind, up, running, ipv4, ipv6, bridged)                                              \
    "{\"name\":\"" name "\",\"kind\":\"" kind "\",\"up\":" up ",\"running\":" running ",\"ipv4\":" ipv4      \
    ",\"ipv6\":" ipv6 ",\"bridged\":" bridged "}"

#define UNREAD(key, call) "\"" key "\":{\"ok\":false,\"call\":\"" call "\",\"errno\":\"%s\"},"

const char scenario_firewall_14_4_1_line[] =
    "\"platform\":\"darwin\",\"os\":{\"name\":\"macOS\",\"version\":\"14.4.1\",\"build\":\"23E224\","
    "\"kernel\":"
    "\"23.4.0\"},"
    "\"gate\":{\"ok\":true,\"enableNetagent\":0},"
    "\"filterState\":{\"ok\":true,\"value\":\"pf application-firewall\"},"
    "\"flowAdvisory\":{\"ok\":true,\"channels\":["
    "{\"pid\":512,\"name\":\"com.apple.WebKit.Networking\",\"interface\":\"en0\",\"flows\":41},"
    "{\"pid\":88,\"name\":\"mDNSResponder\",\"interface\":\"en0\",\"flows\":0},"
    "{\"pid\":9999,\"name\":null,\"interface\":\"en0\",\"flows\":1}]},"
    "\"necp\":{\"ok\":true,\"nexusFlows\":41,\"socketFlows\":64,\"clients\":377},"
    "\"apiStats\":{\"ok\":true,\"inetStreamSockets\":711,\"nexusStreamFlows\":3002,\"interfaceFilters\":1,"
    "\"interfaceFiltersOs\":1,\"ipFilters\":0,\"ipFiltersOs\":0,\"socketFilters\":5,\"socketFiltersOs\":4},"
    "\"census\":{\"ok\":true,\"visible\":2,\"hidden\":2,\"processes\":["
    "{\"pid\":512,\"name\":\"com.apple.WebKit.Networking\",\"flowswitchChannels\":1,\"otherChannels\":0,"
    "\"tcpSockets\":2,\"udpSockets\":1}]},"
    /* clang-format off */
    "\"interfaces\":{\"ok\":true,\"list\":["
    INTERFACE("lo0", "loopback", "true", "true", "true", "true", "false") ","
    INTERFACE("en0", "wifi", "true", "true", "true", "true", "false") ","
    INTERFACE("bridge0", "bridge", "true", "false", "false", "false", "false") ","
    INTERFACE("en1", "ethernet", "true", "true", "false", "false", "true") ","
    INTERFACE("utun0", "tunnel", "true", "true", "false", "true", "false")
    "]},"
    "\"defaultRoute\":{\"ok\":true,\"ipv4\":\"en0\",\"ipv6\":null}," LIMITS;
    /* clang-format on */

const char scenario_open_gate_15_5_line[] =
    "\"platform\":\"darwin\",\"os\":{\"name\":\"macOS\",\"version\":\"15.5\",\"build\":\"24F74\",\"kernel\":"
    "\"24.5.0\"},"
    "\"gate\":{\"ok\":true,\"enableNetagent\":1},"
    "\"filterState\":{\"ok\":true,\"value\":\"\"},"
    "\"flowAdvisory\":{\"ok\":true,\"channels\":["
    "{\"pid\":77,\"name\":\"packet-daemon\",\"interface\":\"en0\",\"flows\":212}]},"
    "\"necp\":{\"ok\":true,\"nexusFlows\":212,\"socketFlows\":64,\"clients\":377},"
    "\"apiStats\":{\"ok\":true,\"inetStreamSockets\":0,\"nexusStreamFlows\":0,\"interfaceFilters\":0,"
    "\"interfaceFiltersOs\":0,\"ipFilters\":0,\"ipFiltersOs\":0,\"socketFilters\":0,\"socketFiltersOs\":0},"
    "\"census\":{\"ok\":true,\"visible\":1,\"hidden\":0,\"processes\":["
    "{\"pid\":77,\"name\":\"packet-daemon\",\"flowswitchChannels\":2,\"otherChannels\":2,"
    "\"tcpSockets\":0,\"udpSockets\":0}]},"
    /* clang-format off */
    "\"interfaces\":{\"ok\":true,\"list\":["
    INTERFACE("lo0", "loopback", "true", "true", "true", "true", "false") ","
    INTERFACE("en0", "ethernet", "true", "true", "true", "false", "true") ","
    INTERFACE("bridge100", "bridge", "true", "true", "true", "false", "false") ","
    INTERFACE("utun4", "tunnel", "true", "true", "true", "false", "false") ","
    INTERFACE("ppp0", "ppp", "true", "true", "true", "false", "false") ","
    INTERFACE("vlan0", "vlan", "false", "false", "false", "false", "false")
    "]},"
    "\"defaultRoute\":{\"ok\":true,\"ipv4\":\"utun4\",\"ipv6\":\"en0\"}," LIMITS;
    /* clang-format on */

const char *scenario_silent_line(const char *errno_name) {
    static char line[2048];
    snprintf(line, sizeof line,
             "\"platform\":\"darwin\",\"os\":{\"name\":\"macOS\",\"version\":null,\"build\":null,\"kernel\":"
             "null}," UNREAD("gate", "sysctl net.link.generic.system.enable_netagent")
                 UNREAD("filterState", "sysctl net.filter_state")
                     UNREAD("flowAdvisory", "sysctl kern.skywalk.stats.flow_adv")
                         UNREAD("necp", "sysctl net.necp.nexus_flow_count")
                             UNREAD("apiStats",
                                    "sysctl net.api_stats") "\"census\":{\"ok\":false,\"call\":\"proc_"
                                                            "listpids\",\"errno\":\"EPERM\"},"
                                                            "\"interfaces\":{\"ok\":false,\"call\":"
                                                            "\"getifaddrs\",\"errno\":\"ENOMEM\"},"
                                                            "\"defaultRoute\":{\"ok\":false,\"call\":"
                                                            "\"sysctl NET_RT_DUMP\",\"errno\":\"EPERM\"},"
                                                            "\"limits\":{\"ok\":false,\"call\":\"getrlimit\","
                                                            "\"errno\":\"EINVAL\"}",
             errno_name, errno_name, errno_name, errno_name, errno_name);
    return line;
}
