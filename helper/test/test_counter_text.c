#include "base/counter_text.h"
#include "check.h"

static struct text text_from(const char *start) {
    return (struct text){.start = start, .length = strlen(start)};
}

static long long number(bool found, const uint64_t *value) {
    return found ? (long long)*value : -1;
}

static long long field(const char *text, const char *line, const char *name) {
    uint64_t value = 0;
    bool found = counter_text_field(text_from(text), line, name, &value);
    return number(found, &value);
}

static long long column(const char *text, const char *name) {
    uint64_t value = 0;
    bool found = counter_text_column(text_from(text), "TcpExt:", name, &value);
    return number(found, &value);
}

static long long row(const char *text, const char *name) {
    uint64_t value = 0;
    bool found = counter_text_row(text_from(text), name, &value);
    return number(found, &value);
}

static void a_field_is_the_number_after_its_name(void) {
    static const char text[] =
        "sockets: used 20\nTCP: inuse 5 orphan 0 tw 2 alloc 7 mem 254\nTCP6: inuse 9\n";
    check_number(field(text, "TCP:", "tw"), 2);
    check_number(field(text, "TCP:", "mem"), 254);
    check_number(field(text, "TCP6:", "inuse"), 9);
    check_number(field(text, "UDP:", "inuse"), -1);
    check_number(field(text, "TCP:", "pressure"), -1);
    check_number(field("TCP: tw", "TCP:", "tw"), -1);
    check_number(field("TCP: tw x", "TCP:", "tw"), -1);
    check_number(field("", "TCP:", "tw"), -1);
}

static void a_column_is_the_number_below_its_name(void) {
    static const char text[] = "IpExt: A\nIpExt: 1\nTcpExt: SyncookiesSent ListenOverflows ListenDrops\n"
                               "TcpExt: 4 54 55\n";
    check_number(column(text, "ListenOverflows"), 54);
    check_number(column(text, "ListenDrops"), 55);
    check_number(column(text, "TCPReqQFullDrop"), -1);
    check_number(column("TcpExt: A B\n", "B"), -1);
    check_number(column("TcpExt: A B\nTcpExt: 1\n", "B"), -1);
    check_number(column("TcpExt: A B\nIpExt: 1 2\n", "B"), -1);
}

static void a_row_begins_with_its_name(void) {
    check_number(row("low 0\nhigh 0\nmax 7\noom_kill 2\n", "max"), 7);
    check_number(row("PPid:\t42\n", "PPid:"), 42);
    check_number(row("maximum 7\n", "max"), -1);
    check_number(row("max", "max"), -1);
}

static void a_word_is_counted_after_the_first_words_of_its_line(void) {
    static const char limits[] =
        "Limit                     Soft Limit           Hard Limit           Units\n"
        "Max open files            256                  unlimited            files\n";
    struct text word;
    check(counter_text_word(text_from(limits), "Max open files", 0, &word) && text_is(word, "256"));
    check(counter_text_word(text_from(limits), "Max open files", 1, &word) && text_is(word, "unlimited"));
    check(!counter_text_word(text_from(limits), "Max open files", 3, &word));
    check(!counter_text_word(text_from(limits), "Max processes", 0, &word));
    check(counter_text_word(text_from("TCPv6 1 2 3 yes\nTCP 1 2 3 no\n"), "TCP", 3, &word) &&
          text_is(word, "no"));
}

int main(void) {
    a_field_is_the_number_after_its_name();
    a_column_is_the_number_below_its_name();
    a_row_begins_with_its_name();
    a_word_is_counted_after_the_first_words_of_its_line();
    return check_report("counter_text");
}
