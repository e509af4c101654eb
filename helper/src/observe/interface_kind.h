/* What a network interface is, as far as the user-space path cares (F1.11, F1.12). Pure. */
#ifndef LANELIGHT_INTERFACE_KIND_H
#define LANELIGHT_INTERFACE_KIND_H

#include <stdbool.h>
#include <stdint.h>

enum interface_kind {
    INTERFACE_ETHERNET,
    INTERFACE_WIFI,
    INTERFACE_CELLULAR,
    INTERFACE_LOOPBACK,
    INTERFACE_TUNNEL,
    INTERFACE_PPP,
    INTERFACE_BRIDGE,
    INTERFACE_VLAN,
    INTERFACE_OTHER
};

/* The contract's word: "ethernet", "wifi", … */
const char *interface_kind_name(enum interface_kind kind);

/*
 * macOS: `link_type` is ifi_type (<net/if_types.h>), `functional_type` the answer of ioctl
 * SIOCGIFFUNCTIONALTYPE (0: unknown or refused). Wi-Fi has the link type of Ethernet there; only the
 * functional type distinguishes them.
 */
enum interface_kind interface_kind_darwin(const char *name, uint8_t link_type, uint32_t functional_type);

/* A Linux interface in sysfs: `type` is /sys/class/net/X/type (ARPHRD_*), `devtype` the DEVTYPE
 * of uevent. */
struct linux_interface {
    const char *name;
    unsigned type;
    const char *devtype; /* "" when there is none */
    bool is_wireless;    /* has wireless/ or phy80211/ */
    bool is_bridge;      /* has bridge/ */
    bool is_tun_or_tap;  /* has tun_flags */
};

enum interface_kind interface_kind_linux(const struct linux_interface *interface);

#endif
