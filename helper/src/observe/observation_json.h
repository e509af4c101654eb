/* The observation as the contract's line, the same on every platform. */
#ifndef LANELIGHT_OBSERVATION_JSON_H
#define LANELIGHT_OBSERVATION_JSON_H

#include "base/json_out.h"
#include "observe/observation.h"

/* Adds every member after "type", "seq" and "tMs" to a line that was begun. */
void observation_json(struct json_out *out, const struct observation *observation);

#endif
