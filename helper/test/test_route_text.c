#include "check.h"
#include "observe/route_text.h"

static char chosen[INTERFACE_NAME_BYTES];

static const char *ipv4(const char *text) {
    struct default_route_choice choice = {0};
    route_text_ipv4((struct text){.start = text, .length = strlen(text)}, &choice);
    default_route_chosen(&choice, chosen);
    return chosen;
}

static const char *ipv6(const char *text) {
    struct default_route_choice choice = {0};
    route_text_ipv6((struct text){.start = text, .length = strlen(text)}, &choice);
    default_route_chosen(&choice, chosen);
    return chosen;
}

#define HEADING "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
#define ZERO "00000000000000000000000000000000"

static void the_lowest_metric_wins(void) {
    check_text(ipv4(HEADING "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
                            "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
                            "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"),
               "eth0");
    check_text(ipv6(ZERO
                    " 00 " ZERO
                    " 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003 wlan0\n" ZERO
                    " 00 " ZERO
                    " 00 fe800000000000000000000000000001 00000064 00000001 00000000 00000003 eth0\n"),
               "eth0");
}

static void among_equals_the_first_wins(void) {
    check_text(ipv4("b\t00000000\t0\t0003\t0\t0\t5\t00000000\na\t00000000\t0\t0003\t0\t0\t5\t00000000\n"),
               "b");
}

static void no_route_is_no_interface(void) {
    check_text(ipv4(""), "");
    check_text(ipv4(HEADING), "");
    check_text(ipv6(""), "");
}

static void unreachable_and_down_routes_are_no_routes(void) {
    check_text(ipv6(ZERO " 00 " ZERO " 00 " ZERO " ffffffff 00000001 00000000 00200200       lo\n"), "");
    check_text(ipv4("eth0\t00000000\t0\t0002\t0\t0\t0\t00000000\n"), "");
    check_text(ipv4("*\t00000000\t0\t0201\t0\t0\t0\t00000000\n"), "");
}

/* 128.0.0.0 is printed as this machine's number of the bytes 80 00 00 00. */
static void two_halves_outrank_the_default(void) {
    char text[512];
    const unsigned char bytes[4] = {0x80, 0, 0, 0};
    uint32_t half;
    memcpy(&half, bytes, sizeof half);
    snprintf(text, sizeof text,
             "eth0\t00000000\t0\t0003\t0\t0\t0\t00000000\ntun0\t00000000\t0\t0003\t0\t0\t50\t%08X\n"
             "tun0\t%08X\t0\t0003\t0\t0\t50\t%08X\n",
             half, half, half);
    check_text(ipv4(text), "tun0");
    check_text(ipv6(ZERO " 00 " ZERO " 00 " ZERO " 00000064 1 0 00000003 eth0\n" ZERO " 01 " ZERO " 00 " ZERO
                         " 00000064 1 0 00000001 tun0\n80000000000000000000000000000000 01 " ZERO " 00 " ZERO
                         " 00000064 1 0 00000001 tun0\n"),
               "tun0");
}

static void broken_lines_are_passed_over(void) {
    static const char *const lines[] = {
        "eth0\t00000000\t0\t0003\t0\t0\t0",                    /* cut before the mask */
        "eth0\t0000000G\t0\t0003\t0\t0\t0\t00000000",          /* no number */
        "eth0\t000000000\t0\t0003\t0\t0\t0\t00000000",         /* nine digits */
        "eth0\t00000000\t0\t0003\t0\t0\t-1\t00000000",         /* metric below zero */
        "eth0\t00000000\t0\t0003\t0\t0\t4294967296\t00000000", /* metric beyond 32 bits */
        "sixteen-letters!\t00000000\t0\t0003\t0\t0\t0\t00000000",
        "\t",
        "\n\n\n",
    };
    for (size_t index = 0; index < sizeof lines / sizeof lines[0]; index++) {
        check_text(ipv4(lines[index]), "");
    }
    check_text(ipv6("0000 00 " ZERO " 00 " ZERO " 1 1 0 00000003 eth0\n"), "");
    check_text(ipv6(ZERO " 81 " ZERO " 00 " ZERO " 1 1 0 00000003 eth0\n"), "");
    check_text(ipv6(ZERO " 00 " ZERO " 00 " ZERO " 1 1 0 00000003\n"), "");
}

static void a_last_line_without_newline_counts(void) {
    check_text(ipv4("fifteen-letters\t00000000\t0\t0003\t0\t0\t0\t00000000"), "fifteen-letters");
}

int main(void) {
    the_lowest_metric_wins();
    among_equals_the_first_wins();
    no_route_is_no_interface();
    unreachable_and_down_routes_are_no_routes();
    two_halves_outrank_the_default();
    broken_lines_are_passed_over();
    a_last_line_without_newline_counts();
    return check_report("route_text");
}
