/* The programs that carry packets in user space: those that hold a TUN or TAP interface of this network
 * namespace (Linux). */
#ifndef LANELIGHT_NETWORK_CARRIERS_H
#define LANELIGHT_NETWORK_CARRIERS_H

#include "base/text_line.h"
#include "observe/machine_counters.h"
#include "observe/observation.h"

/* Whether the interface is a TUN or TAP one; handed in, as the files are. */
typedef bool (*tun_question)(const char *interface);

bool network_carriers_is_tun(const char *interface);

/* Adds to observation->limit_readings.network_stack, from the census and the interfaces that were read. */
void network_carriers_read(file_reader read, tun_question is_tun, struct observation *observation);

/* The kind by the program's name: "pasta.avx2" is pasta. Pure. */
enum carrier_kind network_carriers_kind(const char *program);

/* The kind by the hardware address that the other end of `interface` has in /proc/net/arp: in a container
 * the program is not visible, but its end of the link is. Pure. */
enum carrier_kind network_carriers_kind_by_link(struct text arp, const char *interface);

/* The kind by the gateway of the default route on `interface` (/proc/net/route): slirp4netns uses 10.0.2.2
 * unless configured otherwise, which identifies it even before the first packet is sent. Pure. */
enum carrier_kind network_carriers_kind_by_route(struct text routes, const char *interface);

#endif
