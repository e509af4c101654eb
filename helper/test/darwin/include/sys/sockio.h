/* Stands in for <sys/sockio.h>. */
#ifndef FAKE_SYS_SOCKIO_H
#define FAKE_SYS_SOCKIO_H

#include <net/if.h>
#include <sys/ioctl.h>

#define SIOCGIFFUNCTIONALTYPE _IOWR('i', 173, struct ifreq)
/* The member of Linux's struct ifreq that has the width of macOS's functional type. */
#define ifru_functional_type ifru_ivalue

#endif
