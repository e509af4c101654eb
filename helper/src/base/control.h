/* When to stop: the word "cancel" or the end of stdin, SIGTERM, SIGINT, or the parent's death.
 *
 * Stdin counts only where another process holds its other end (pipe, socket, terminal): a helper started with
 * /dev/null or a file as stdin runs to its own end. */
#ifndef LANELIGHT_CONTROL_H
#define LANELIGHT_CONTROL_H

#include <stdbool.h>
#include <stddef.h>

enum stop_reason { STOP_NOT = 0, STOP_CANCELLED, STOP_TIMEOUT, STOP_ASLEEP };

/* Ignores SIGPIPE; SIGTERM, SIGINT and SIGHUP set the flag; asks for a signal when the parent
 * dies. */
int control_install_signals(void);

/* Does not wait; cheap enough for ten times a second. Once it reports a stop it always does. */
enum stop_reason control_poll(void);

/* Whether a blocked write should be given up: a stop was requested, or the caller is gone. Reads nothing,
 * so that no line is lost, and may be called from any thread. */
bool control_gives_up(void);

/* Whether stdin is a pipe, socket or terminal: only then does its end mean that the caller is gone. */
bool control_watches_stdin(void);

/* A whole line without its newline; `line` is not NUL-terminated. */
typedef void (*control_line_taker)(void *context, const char *line, size_t length);

/* From now on control_poll() hands over every line that is not a "cancel". */
void control_on_line(control_line_taker taker, void *context);

/* Longest time between two calls of control_poll(), so that a stop is noticed soon. */
enum { CONTROL_INTERVAL_MS = 100 };

/* --- the line parser, pure --- */
enum { CONTROL_LINE_MAX = 64 };
struct control_lines {
    char line[CONTROL_LINE_MAX];
    size_t length;
    int overlong; /* the rest of this line is dropped */
    control_line_taker taker; /* NULL: other lines are ignored */
    void *context;
};
/* Feeds bytes as they come; "cancel" and "cancel asleep" stop, other lines go to the taker. */
enum stop_reason control_feed(struct control_lines *lines, const char *bytes, size_t length);

#endif
