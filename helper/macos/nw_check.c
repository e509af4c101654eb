/* Compiles only where a macOS SDK is: Apple's headers and ours in one unit, so that any disagreement is an
 * error. */
#include <Network/Network.h>
#include <Security/SecProtocolObject.h>
#include <Security/SecProtocolOptions.h>
#define NW_DECLS_CHECK 1
#include "nw_decls.h"

_Static_assert(__builtin_types_compatible_p(nw_connection_t, struct nw_connection *),
               "objects are plain pointers in C");
_Static_assert(sizeof(nw_connection_state_t) == sizeof(int), "a state is an int");
