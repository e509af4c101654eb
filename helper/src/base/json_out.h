/* One NDJSON line at a time, always valid JSON whatever it is fed; the only writer to stdout.
 * seq and tMs are kept here: seq counts the lines of this process, tMs runs from json_start(). */
#ifndef LANELIGHT_JSON_OUT_H
#define LANELIGHT_JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One line being built; grows as needed. All zero is an empty one. `failed` is sticky: after a failed
 * allocation nothing more is added and json_end_line() reports it. */
struct json_out {
    char *bytes;
    size_t length;
    size_t capacity;
    bool failed;
    bool needs_comma;
};

/* Whether to give up a write to a reader that no longer reads; called while the write waits. */
typedef bool (*json_giving_up)(void);

/* Sets time 0 of tMs. `gives_up` may be NULL: writes are then never given up. */
void json_start(json_giving_up gives_up);

/* Sends the lines to `descriptor` from now on: under `run`, stdout belongs to the program. */
void json_write_to(int descriptor);

/* {"v":1,"type":"…","seq":N,"tMs":N */
void json_begin_line(struct json_out *out, const char *type);
/* Closes the object, writes the line to stdout and empties `out`. -1: out of memory, or the reader is gone
 * (EPIPE), or it does not read and the write was given up. */
int json_end_line(struct json_out *out);

/* NULL is null. Control characters are escaped; bytes that are not UTF-8 become U+FFFD. */
void json_string(struct json_out *out, const char *key, const char *value);
void json_string_bytes(struct json_out *out, const char *key, const char *bytes, size_t length);
void json_integer(struct json_out *out, const char *key, int64_t value);
void json_unsigned(struct json_out *out, const char *key, uint64_t value);
/* `digits` after the point, 0 to 9; NaN and infinities are null. */
void json_decimal(struct json_out *out, const char *key, double value, int digits);
void json_boolean(struct json_out *out, const char *key, bool value);
void json_null(struct json_out *out, const char *key);
/* `key` is NULL inside arrays. */
void json_open_object(struct json_out *out, const char *key);
void json_close_object(struct json_out *out);
void json_open_array(struct json_out *out, const char *key);
void json_close_array(struct json_out *out);
void json_free(struct json_out *out);

#endif
