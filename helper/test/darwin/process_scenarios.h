#ifndef LANELIGHT_PROCESS_SCENARIOS_H
#define LANELIGHT_PROCESS_SCENARIOS_H

/* How many checks failed. */
int process_scenarios(void);

#endif
