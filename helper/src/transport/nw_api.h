/* The Network framework: Apple's headers where an SDK has them, our own declarations where not. */
#ifndef LANELIGHT_NW_API_H
#define LANELIGHT_NW_API_H

#if !defined(NW_FORCE_DECLS) && defined(__has_include)
#if __has_include(<Network/Network.h>) && __has_include(<Security/SecProtocolOptions.h>)
#include <Network/Network.h>
#include <Security/SecProtocolOptions.h>
#define NW_API_IS_APPLES 1
#endif
#endif

#ifndef NW_API_IS_APPLES
#include "transport/nw_decls.h"
#endif

#endif
