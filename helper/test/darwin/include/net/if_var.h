/* Stands in for <net/if_var.h>: the first member of struct if_data. */
#ifndef FAKE_NET_IF_VAR_H
#define FAKE_NET_IF_VAR_H

struct if_data {
    unsigned char ifi_type;
};

#endif
