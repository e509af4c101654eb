#include "observe/interface_kind.h"

#include <string.h>

/* <net/if_types.h> of macOS (not in every SDK repack, so by number). */
enum {
    IFT_IS_OTHER = 0x01,
    IFT_IS_ETHERNET = 0x06,
    IFT_IS_PPP = 0x17,
    IFT_IS_LOOPBACK = 0x18,
    IFT_IS_WIFI = 0x47,
    IFT_IS_TUNNEL = 0x83,
    IFT_IS_VLAN = 0x87,
    IFT_IS_BRIDGE = 0xd1,
    IFT_IS_GIF = 0xf0,
    IFT_IS_STF = 0xf7,
    IFT_IS_CELLULAR = 0xff
};

/* IFRTYPE_FUNCTIONAL_* of macOS <net/if.h>. */
enum {
    FUNCTIONAL_LOOPBACK = 1,
    FUNCTIONAL_WIFI_INFRA = 3,
    FUNCTIONAL_WIFI_AWDL = 4,
    FUNCTIONAL_CELLULAR = 5
};

/* ARPHRD_* of Linux <linux/if_arp.h>. */
enum {
    ARPHRD_IS_ETHERNET = 1,
    ARPHRD_IS_PPP = 512,
    ARPHRD_IS_RAWIP = 519,
    ARPHRD_IS_TUNNEL = 768,
    ARPHRD_IS_TUNNEL6 = 769,
    ARPHRD_IS_LOOPBACK = 772,
    ARPHRD_IS_SIT = 776,
    ARPHRD_IS_GRE = 778,
    ARPHRD_IS_WIFI = 801,
    ARPHRD_IS_WIFI_RADIOTAP = 803,
    ARPHRD_IS_GRE6 = 823,
    ARPHRD_IS_NONE = 65534
};

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

const char *interface_kind_name(enum interface_kind kind) {
    switch (kind) {
    case INTERFACE_ETHERNET:
        return "ethernet";
    case INTERFACE_WIFI:
        return "wifi";
    case INTERFACE_CELLULAR:
        return "cellular";
    case INTERFACE_LOOPBACK:
        return "loopback";
    case INTERFACE_TUNNEL:
        return "tunnel";
    case INTERFACE_PPP:
        return "ppp";
    case INTERFACE_BRIDGE:
        return "bridge";
    case INTERFACE_VLAN:
        return "vlan";
    case INTERFACE_OTHER:
        break;
    }
    return "other";
}

enum interface_kind interface_kind_darwin(const char *name, uint8_t link_type, uint32_t functional_type) {
    switch (functional_type) {
    case FUNCTIONAL_WIFI_INFRA:
    case FUNCTIONAL_WIFI_AWDL:
        return INTERFACE_WIFI;
    case FUNCTIONAL_CELLULAR:
        return INTERFACE_CELLULAR;
    case FUNCTIONAL_LOOPBACK:
        return INTERFACE_LOOPBACK;
    default:
        break;
    }
    /* utun and ipsec are IFT_OTHER; the kernel control that makes them fixes these names (if_utun.c,
     * if_ipsec.c). */
    if (starts_with(name, "utun") || starts_with(name, "ipsec")) {
        return INTERFACE_TUNNEL;
    }
    switch (link_type) {
    case IFT_IS_ETHERNET:
        /* Virtual switches of vmnet are bridgeN with their own type; a feth pair is Ethernet as far as
         * routing goes. */
        return INTERFACE_ETHERNET;
    case IFT_IS_WIFI:
        return INTERFACE_WIFI;
    case IFT_IS_CELLULAR:
        return INTERFACE_CELLULAR;
    case IFT_IS_LOOPBACK:
        return INTERFACE_LOOPBACK;
    case IFT_IS_PPP:
        return INTERFACE_PPP;
    case IFT_IS_BRIDGE:
        return INTERFACE_BRIDGE;
    case IFT_IS_VLAN:
        return INTERFACE_VLAN;
    case IFT_IS_TUNNEL:
    case IFT_IS_GIF:
    case IFT_IS_STF:
        return INTERFACE_TUNNEL;
    case IFT_IS_OTHER:
    default:
        return starts_with(name, "tun") || starts_with(name, "tap") ? INTERFACE_TUNNEL : INTERFACE_OTHER;
    }
}

enum interface_kind interface_kind_linux(const struct linux_interface *interface) {
    static const char *const tunnels[] = {"wireguard", "vti", "xfrm", "ipip", "gre", "vxlan", "geneve"};

    if (interface->type == ARPHRD_IS_LOOPBACK) {
        return INTERFACE_LOOPBACK;
    }
    if (interface->is_wireless) {
        return INTERFACE_WIFI;
    }
    if (interface->is_bridge) {
        return INTERFACE_BRIDGE;
    }
    if (interface->is_tun_or_tap) {
        return INTERFACE_TUNNEL;
    }
    if (strcmp(interface->devtype, "vlan") == 0) {
        return INTERFACE_VLAN;
    }
    if (strcmp(interface->devtype, "wwan") == 0) {
        return INTERFACE_CELLULAR;
    }
    for (unsigned index = 0; index < sizeof tunnels / sizeof tunnels[0]; index++) {
        if (strcmp(interface->devtype, tunnels[index]) == 0) {
            return INTERFACE_TUNNEL;
        }
    }
    switch (interface->type) {
    case ARPHRD_IS_ETHERNET:
        return INTERFACE_ETHERNET;
    case ARPHRD_IS_WIFI:
    case ARPHRD_IS_WIFI_RADIOTAP:
        return INTERFACE_WIFI;
    case ARPHRD_IS_PPP:
        return INTERFACE_PPP;
    case ARPHRD_IS_RAWIP:
        return INTERFACE_CELLULAR;
    case ARPHRD_IS_TUNNEL:
    case ARPHRD_IS_TUNNEL6:
    case ARPHRD_IS_SIT:
    case ARPHRD_IS_GRE:
    case ARPHRD_IS_GRE6:
    case ARPHRD_IS_NONE: /* layer 3 only, no address of its own: tun, WireGuard */
        return INTERFACE_TUNNEL;
    default:
        return INTERFACE_OTHER;
    }
}
