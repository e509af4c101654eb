/* The text of /proc/net/route and /proc/net/ipv6_route (proc(5), fib_trie.c, ipv6/route.c). Pure. */
#ifndef LANELIGHT_ROUTE_TEXT_H
#define LANELIGHT_ROUTE_TEXT_H

#include "base/text_line.h"
#include "observe/default_route.h"

/* Offers every usable default route of /proc/net/route; lines that cannot be read are passed over. */
void route_text_ipv4(struct text text, struct default_route_choice *choice);

/* Likewise for /proc/net/ipv6_route, which lists every table; "unreachable default on lo" is no route. */
void route_text_ipv6(struct text text, struct default_route_choice *choice);

#endif
