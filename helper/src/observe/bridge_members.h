/*
 * The member list that a macOS bridge gives to ioctl SIOCGDRVSPEC with command BRDGGIFS (what `ifconfig
 * bridge0` prints). The ioctl is public, the records (struct ifbreq, if_bridgevar.h, 80 bytes each) are not
 * in the SDK, so they are taken by offset and validated. Pure.
 */
#ifndef LANELIGHT_BRIDGE_MEMBERS_H
#define LANELIGHT_BRIDGE_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

enum { BRIDGE_MEMBER_BYTES = 80, BRIDGE_MEMBER_NAME_BYTES = 16 };

/* True when `bytes` is a whole number of records, each with a printable name that ends within its field. */
bool bridge_members_valid(const unsigned char *bytes, size_t length);

/* Whether a valid list names this interface. */
bool bridge_members_include(const unsigned char *bytes, size_t length, const char *interface);

#endif
