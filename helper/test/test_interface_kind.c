#include "observe/interface_kind.h"

#include "check.h"
#include "observe/bridge_members.h"

static const char *darwin(const char *name, uint8_t link_type, uint32_t functional_type) {
    return interface_kind_name(interface_kind_darwin(name, link_type, functional_type));
}

static const char *on_linux(struct linux_interface interface) {
    interface.name = "x0";
    interface.devtype = interface.devtype == NULL ? "" : interface.devtype;
    return interface_kind_name(interface_kind_linux(&interface));
}

static void macos_interfaces_have_their_kinds(void) {
    check_text(darwin("lo0", 0x18, 1), "loopback");
    check_text(darwin("en0", 0x06, 3), "wifi");
    check_text(darwin("en0", 0x06, 0), "ethernet");
    check_text(darwin("en5", 0x06, 2), "ethernet");
    check_text(darwin("awdl0", 0x06, 4), "wifi");
    check_text(darwin("pdp_ip0", 0xff, 5), "cellular");
    check_text(darwin("pdp_ip0", 0xff, 0), "cellular");
    check_text(darwin("utun3", 0x01, 0), "tunnel");
    check_text(darwin("ipsec0", 0x01, 0), "tunnel");
    check_text(darwin("tun0", 0x01, 0), "tunnel");
    check_text(darwin("gif0", 0xf0, 0), "tunnel");
    check_text(darwin("stf0", 0xf7, 0), "tunnel");
    check_text(darwin("ppp0", 0x17, 0), "ppp");
    check_text(darwin("bridge0", 0xd1, 0), "bridge");
    check_text(darwin("vlan0", 0x87, 0), "vlan");
    check_text(darwin("bond0", 0x88, 0), "other");
    check_text(darwin("pktap0", 0xfe, 0), "other");
}

static void linux_interfaces_have_their_kinds(void) {
    check_text(on_linux((struct linux_interface){.type = 772}), "loopback");
    check_text(on_linux((struct linux_interface){.type = 1}), "ethernet");
    check_text(on_linux((struct linux_interface){.type = 1, .is_wireless = true, .devtype = "wlan"}), "wifi");
    check_text(on_linux((struct linux_interface){.type = 1, .is_bridge = true, .devtype = "bridge"}),
               "bridge");
    check_text(on_linux((struct linux_interface){.type = 1, .is_tun_or_tap = true}), "tunnel");
    check_text(on_linux((struct linux_interface){.type = 65534, .is_tun_or_tap = true}), "tunnel");
    check_text(on_linux((struct linux_interface){.type = 65534, .devtype = "wireguard"}), "tunnel");
    check_text(on_linux((struct linux_interface){.type = 1, .devtype = "vxlan"}), "tunnel");
    check_text(on_linux((struct linux_interface){.type = 1, .devtype = "vlan"}), "vlan");
    check_text(on_linux((struct linux_interface){.type = 519, .devtype = "wwan"}), "cellular");
    check_text(on_linux((struct linux_interface){.type = 512, .devtype = "ppp"}), "ppp");
    check_text(on_linux((struct linux_interface){.type = 776}), "tunnel");
    check_text(on_linux((struct linux_interface){.type = 280}), "other");
}

static void members_of_a_bridge_are_found_by_name(void) {
    unsigned char members[2 * BRIDGE_MEMBER_BYTES] = "en1";
    memcpy(members + BRIDGE_MEMBER_BYTES, "fifteen-letters", 16);
    check(bridge_members_valid(members, sizeof members));
    check(bridge_members_include(members, sizeof members, "en1"));
    check(bridge_members_include(members, sizeof members, "fifteen-letters"));
    check(!bridge_members_include(members, sizeof members, "en"));
    check(!bridge_members_include(members, sizeof members, "en10"));
    check(!bridge_members_include(members, 0, "en1"));
    check(bridge_members_valid(members, 0));
}

static void a_list_of_another_shape_is_not_believed(void) {
    unsigned char members[BRIDGE_MEMBER_BYTES] = "en1";
    for (size_t length = 1; length < sizeof members; length++) {
        check(!bridge_members_valid(members, length));
    }
    memset(members, 0, sizeof members);
    check(!bridge_members_valid(members, sizeof members));
    memset(members, 'e', sizeof members);
    check(!bridge_members_valid(members, sizeof members));
    memcpy(members, "e\x01", 3);
    check(!bridge_members_valid(members, sizeof members));
}

int main(void) {
    macos_interfaces_have_their_kinds();
    linux_interfaces_have_their_kinds();
    members_of_a_bridge_are_found_by_name();
    a_list_of_another_shape_is_not_believed();
    return check_report("interface_kind");
}
