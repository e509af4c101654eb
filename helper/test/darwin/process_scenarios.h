#ifndef LANELIGHT_PROCESS_SCENARIOS_H
#define LANELIGHT_PROCESS_SCENARIOS_H

/* Returns the number of failed checks. */
int process_scenarios(void);

#endif
