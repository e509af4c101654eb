/* The parts of the observation's line that are limits. */
#ifndef LANELIGHT_LIMIT_READINGS_JSON_H
#define LANELIGHT_LIMIT_READINGS_JSON_H

#include "base/json_out.h"
#include "observe/limit_readings.h"

void limit_readings_json(struct json_out *out, const struct limit_readings *readings);

#endif
