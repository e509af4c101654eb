/* Stands in for <net/route.h>. */
#ifndef FAKE_NET_ROUTE_H
#define FAKE_NET_ROUTE_H

#ifndef PF_ROUTE
#define PF_ROUTE 17
#endif
#define NET_RT_DUMP 1

#endif
