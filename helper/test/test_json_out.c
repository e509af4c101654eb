/* Whatever goes in, valid JSON comes out. */
#include "base/json_out.h"
#include "check.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <unistd.h>

static struct json_out out;

/* What is in the line so far, as text. */
static const char *text_of(void) {
    static char text[4096];
    size_t length = out.length < sizeof text ? out.length : sizeof text - 1;
    memcpy(text, out.bytes, length);
    text[length] = '\0';
    return text;
}

static const char *string_of(const char *bytes, size_t length) {
    out.length = 0;
    out.needs_comma = false;
    json_string_bytes(&out, NULL, bytes, length);
    return text_of();
}

static void strings(void) {
    check_text(string_of("plain", 5), "\"plain\"");
    check_text(string_of("", 0), "\"\"");
    check_text(string_of("a\"b\\c", 5), "\"a\\\"b\\\\c\"");
    check_text(string_of("\0\n\x1f\x7f", 4), "\"\\u0000\\u000a\\u001f\\u007f\"");
    check_text(string_of("\xc3\xa9\xe2\x82\xac\xf0\x9f\x92\xa1", 9),
               "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x92\xa1\"");
    check_text(string_of("\xff", 1), "\"\\ufffd\"");
    check_text(string_of("\xc3", 1), "\"\\ufffd\"");                       /* cut */
    check_text(string_of("\xc0\xaf", 2), "\"\\ufffd\\ufffd\"");            /* overlong */
    check_text(string_of("\xed\xa0\x80", 3), "\"\\ufffd\\ufffd\\ufffd\""); /* surrogate */
    check_text(string_of("\xf4\x90\x80\x80", 4), "\"\\ufffd\\ufffd\\ufffd\\ufffd\"");
    check_text(string_of("a\xe2\x82", 3), "\"a\\ufffd\\ufffd\"");
}

static void values_and_commas(void) {
    out.length = 0;
    out.needs_comma = false;
    json_open_object(&out, NULL);
    json_string(&out, "s", NULL);
    json_integer(&out, "i", INT64_MIN);
    json_unsigned(&out, "u", UINT64_MAX);
    json_decimal(&out, "d", 1.25, 2);
    json_decimal(&out, "nan", NAN, 2);
    json_decimal(&out, "inf", -INFINITY, 2);
    json_boolean(&out, "b", true);
    json_open_array(&out, "a");
    json_close_array(&out);
    json_open_array(&out, "n");
    json_unsigned(&out, NULL, 1);
    json_open_object(&out, NULL);
    json_null(&out, "x");
    json_close_object(&out);
    json_close_array(&out);
    json_close_object(&out);
    check_text(text_of(),
               "{\"s\":null,\"i\":-9223372036854775808,\"u\":18446744073709551615,\"d\":1.25,\"nan\":null,"
               "\"inf\":null,\"b\":true,\"a\":[],\"n\":[1,{\"x\":null}]}");
}

static void the_greatest_double_fits(void) {
    out.length = 0;
    out.needs_comma = false;
    json_decimal(&out, NULL, -1.7976931348623157e308, 9);
    check(out.length > 309 && !out.failed);
}

/* Lines as they leave the process. */
static void lines_are_numbered_and_whole(void) {
    char text[512];
    int ends[2];
    (void)fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    check(pipe(ends) == 0 && dup2(ends[1], STDOUT_FILENO) == STDOUT_FILENO);
    json_start(NULL);
    json_begin_line(&out, "one");
    int first = json_end_line(&out);
    json_begin_line(&out, "two");
    json_unsigned(&out, "n", 2);
    int second = json_end_line(&out);
    ssize_t length = read(ends[0], text, sizeof text - 1);
    (void)close(ends[0]);
    json_begin_line(&out, "three");
    int gone = json_end_line(&out); /* no reader: EPIPE */
    check(dup2(saved, STDOUT_FILENO) == STDOUT_FILENO);
    (void)close(ends[1]);
    (void)close(saved);
    text[length > 0 ? length : 0] = '\0';
    check_text(text, "{\"v\":1,\"type\":\"one\",\"seq\":0,\"tMs\":0}\n{\"v\":1,\"type\":\"two\",\"seq\":1,"
                     "\"tMs\":0,\"n\":2}\n");
    check(first == 0 && second == 0 && gone == -1);
}

/* A stdout without a reader. */
struct unread_output {
    int saved;
    int ends[2];
};

static struct unread_output begin_unread(void) {
    struct unread_output output = {.saved = -1};
    (void)fflush(stdout);
    output.saved = dup(STDOUT_FILENO);
    check(pipe(output.ends) == 0 && dup2(output.ends[1], STDOUT_FILENO) == STDOUT_FILENO);
    return output;
}

static void end_unread(const struct unread_output *output) {
    check(dup2(output->saved, STDOUT_FILENO) == STDOUT_FILENO);
    (void)close(output->ends[0]);
    (void)close(output->ends[1]);
    (void)close(output->saved);
}

static bool always(void) {
    return true;
}

/* A reader that stopped reading does not block a helper that should end. */
static void a_full_pipe_ends_when_it_is_given_up(void) {
    static const char filling[4096];
    struct unread_output output = begin_unread();
    check(fcntl(output.ends[1], F_SETFL, O_NONBLOCK) == 0);
    while (write(output.ends[1], filling, sizeof filling) > 0) {
    }
    check(fcntl(output.ends[1], F_SETFL, 0) == 0);
    json_start(always);
    json_begin_line(&out, "never");
    int given_up = json_end_line(&out);
    end_unread(&output);
    check_number(given_up, -1);
}

/* The system ends this program if the write blocks. */
static void a_line_longer_than_the_pipe_ends_when_it_is_given_up(void) {
    enum { LONGER_THAN_A_PIPE = 1 << 21, PATIENCE_S = 10 };
    static char value[LONGER_THAN_A_PIPE];
    struct unread_output output = begin_unread();
    memset(value, 'x', sizeof value);
    json_start(always);
    json_begin_line(&out, "long");
    json_string_bytes(&out, "value", value, sizeof value);
    (void)alarm(PATIENCE_S);
    int given_up = json_end_line(&out);
    (void)alarm(0);
    end_unread(&output);
    check_number(given_up, -1);
}

int main(void) {
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
        return 1;
    }
    strings();
    values_and_commas();
    the_greatest_double_fits();
    lines_are_numbered_and_whole();
    a_full_pipe_ends_when_it_is_given_up();
    a_line_longer_than_the_pipe_ends_when_it_is_given_up();
    json_free(&out);
    return check_report("json_out");
}
