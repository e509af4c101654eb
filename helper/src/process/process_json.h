/* The lines of `process` and `processes` (contract "Helper"). */
#ifndef LANELIGHT_PROCESS_JSON_H
#define LANELIGHT_PROCESS_JSON_H

#include "base/json_out.h"
#include "observe/observation.h"
#include "process/local_addresses.h"
#include "process/process_reading.h"

/* What all processes of one line share. */
struct process_moment {
    const struct flow_advisory_list *flows;
    const struct local_addresses *addresses;
    uint64_t now_ns;
    bool connections; /* list them */
};

/* Writes the members of one process into an open object. */
void process_json(struct json_out *out, const struct process_reading *reading,
                  const struct process_moment *moment);

void processes_json(struct json_out *out, const struct process_list *list);

#endif
