/* Control lines in whatever pieces they come. */
#include "base/control.h"
#include "check.h"

static enum stop_reason feed_all(const char *bytes, size_t length, size_t piece) {
    struct control_lines lines = {.length = 0};
    for (size_t at = 0; at < length; at += piece) {
        size_t now = length - at < piece ? length - at : piece;
        enum stop_reason reason = control_feed(&lines, bytes + at, now);
        if (reason != STOP_NOT) {
            return reason;
        }
    }
    return STOP_NOT;
}

#define feed(text, piece) feed_all(text, sizeof(text) - 1, piece)

static void cancel_in_every_cut(void) {
    for (size_t piece = 1; piece < 20; piece++) {
        check_number(feed("cancel\n", piece), STOP_CANCELLED);
        check_number(feed("cancel\r\n", piece), STOP_CANCELLED);
        check_number(feed("\nhello\ncancel asleep\n", piece), STOP_ASLEEP);
    }
}

static void everything_else_is_passed_over(void) {
    check_number(feed("cancel", 3), STOP_NOT); /* the line did not end */
    check_number(feed("cancel \n", 3), STOP_NOT);
    check_number(feed(" cancel\n", 3), STOP_NOT);
    check_number(feed("Cancel\n", 3), STOP_NOT);
    check_number(feed("cancel\0\n", 3), STOP_NOT);
    check_number(feed("cancelled\n", 3), STOP_NOT);
    check_number(feed("\n\n\r\n", 1), STOP_NOT);
}

static void a_line_of_any_length_is_one_line(void) {
    enum { LONGEST = CONTROL_LINE_MAX * 3 };
    char bytes[LONGEST + 8];
    for (size_t length = CONTROL_LINE_MAX - 2; length <= LONGEST; length++) {
        memset(bytes, 'x', length);
        memcpy(bytes + length, "cancel\n", 7); /* the end of the long line, no line of its own */
        check_number(feed_all(bytes, length + 7, 5), STOP_NOT);
        bytes[length - 1] = '\n';
        check_number(feed_all(bytes, length + 7, 5), STOP_CANCELLED);
    }
}

struct taken {
    char text[64];
    int count;
};

static void take(void *context, const char *line, size_t length) {
    struct taken *taken = context;
    taken->count++;
    memcpy(taken->text, line, length);
    taken->text[length] = '\0';
}

static void other_lines_go_to_the_taker(void) {
    struct taken taken = {.count = 0};
    struct control_lines lines = {.taker = take, .context = &taken};
    char overlong[CONTROL_LINE_MAX + 2];
    memset(overlong, 'x', sizeof overlong);
    overlong[sizeof overlong - 1] = '\n';
    check_number(control_feed(&lines, overlong, sizeof overlong), STOP_NOT);
    check_number(taken.count, 0);
    check_number(control_feed(&lines, "interval 50", 11), STOP_NOT);
    check_number(control_feed(&lines, "0\r\ncancel\ncheck\n", 16), STOP_CANCELLED);
    check_number(taken.count, 1);
    check_text(taken.text, "interval 500");
}

int main(void) {
    other_lines_go_to_the_taker();
    cancel_in_every_cut();
    everything_else_is_passed_over();
    a_line_of_any_length_is_one_line();
    return check_report("control");
}
