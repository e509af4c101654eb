/* The machine's network interfaces. */
#ifndef LANELIGHT_INTERFACES_H
#define LANELIGHT_INTERFACES_H

#include <ifaddrs.h>

#include "observe/observation.h"

/* Sets list->reading. Free with the observation. */
void interfaces_read(struct interface_list *list);

/* --- for interfaces_darwin.c and interfaces_linux.c --- */

/* Takes what the link address of an interface holds; `address->ifa_addr` is never NULL. */
typedef void (*interface_link_taker)(struct observed_interface *entry, const struct ifaddrs *address,
                                     void *context);

/* Every interface with its flags and families; `take_link` gets the addresses of family `link_family`. */
struct reading interfaces_list(struct interface_list *list, int link_family, interface_link_taker take_link,
                               void *context);

#endif
