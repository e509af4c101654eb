/* How a part of the observation is written, whatever it holds. */
#ifndef LANELIGHT_PART_JSON_H
#define LANELIGHT_PART_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/json_out.h"
#include "base/reading.h"

/* Opens the part's object; false when the part was not read, and then the object holds the error. */
bool part_json_open(struct json_out *out, const char *key, struct reading reading);

/* "" is null. */
void part_json_text(struct json_out *out, const char *key, const char *text);

/* Below zero is null, and so is what a JSON reader cannot hold: beyond 2^53 - 1 (on Linux 2^63 - 1 means "no
 * limit"). */
void part_json_number(struct json_out *out, const char *key, int64_t number);

#endif
