/* `watch`: one process that lives as long as its caller and tells when a value that decides has changed. */
#ifndef LANELIGHT_WATCH_H
#define LANELIGHT_WATCH_H

/*
 * Prints `state` at its start and when it changed, `alive` once a minute, and an observation for every "check" on
 * stdin. "interval MS", "pause" and "resume" set how often it looks. EXIT_CODE_DONE when it was told to stop.
 */
int watch_run(void);

#endif
