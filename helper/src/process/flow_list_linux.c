#include "process/flow_list.h"

/* Linux has no flowswitch: the list stays empty and its reading not ok. */
void flow_list_read(struct flow_advisory_list *flows) {
    flow_advisory_list_free(flows);
}
