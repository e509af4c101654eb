/* `watch`: runs as long as its caller and reports changes of the values that decide the mode. */
#ifndef LANELIGHT_WATCH_H
#define LANELIGHT_WATCH_H

/*
 * Prints `state` at its start and after changes, `alive` once a minute, and an observation for every
 * "check" on stdin. "interval MS", "pause" and "resume" set how often it reads. EXIT_CODE_DONE after a
 * request to stop.
 */
int watch_run(void);

#endif
