/* Stands in for <net/if_dl.h>. */
#ifndef FAKE_NET_IF_DL_H
#define FAKE_NET_IF_DL_H

#define AF_LINK 18

#endif
