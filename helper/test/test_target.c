/* HOST:PORT at its boundaries, and whose ground an address is. */
#include "arguments/target.h"
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static struct target target;
static char message[256];

static int parse(const char *text) {
    return target_parse(text, strlen(text), 1, &target, message, sizeof message);
}

static void forms(void) {
    check(parse("127.0.0.1:7777") == 0 && target.form == TARGET_IPV4 && target.port == 7777);
    check(parse("[::1]:80") == 0 && target.form == TARGET_IPV6);
    check_text(target.host, "::1");
    check(parse("[fe80::1%en0]:80") == 0 && target.form == TARGET_IPV6);
    check(parse("example.org:443") == 0 && target.form == TARGET_NAME);
    check(parse("a_b.example:1") == 0);
    check(parse("example.org.:1") == 0);
}

static void refused(void) {
    static const char *const wrong[] = {
        "",
        ":",
        ":80",
        "host",
        "host:",
        "host:-1",
        "host:0",
        "host:65536",
        "host:99999",
        "host:0x50",
        "host: 80",
        "host:80 ",
        "ho st:80",
        "-oProxy:80",
        "host-:80",
        "a..b:80",
        ".a:80",
        "[::1]",
        "[::1]80",
        "[::1]:",
        "[]:80",
        "[127.0.0.1]:80",
        "[::g]:80",
        "::1:80",
        "1.2.3:80",
        "300.1.1.1:80",
        "1.2.3.4.5:80",
        "[::1%]:80",
        "[::1%0123456789abcdef]:80",
        "[::1%e/0]:80",
        "user@host:80",
        "http://host:80",
        "host:80/path",
        "h\tx:80",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (!check(parse(wrong[i]) == -1)) {
            fprintf(stderr, "  %s\n", wrong[i]);
        }
    }
    check(target_parse("a\0b:80", 6, 1, &target, message, sizeof message) == -1);
    check(target_parse("127.0.0.1:0", 11, 0, &target, message, sizeof message) == 0);
}

static void the_longest_host_fits_and_no_longer_one(void) {
    char text[300];
    for (size_t i = 0; i < 260; i++) {
        text[i] = i % 64 == 63 ? '.' : 'a';
    }
    memcpy(text + TARGET_HOST_MAX, ":80", 4);
    check(parse(text) == 0);
    check_number(strlen(target.host), TARGET_HOST_MAX);
    text[TARGET_HOST_MAX] = 'a';
    memcpy(text + TARGET_HOST_MAX + 1, ":80", 4);
    check(parse(text) == -1);
    memset(text, 'a', 64); /* a label of 64 */
    memcpy(text + 64, ":80", 4);
    check(parse(text) == -1);
    memmove(text, text + 1, 67);
    check(parse(text) == 0);
}

static enum target_scope scope_of(const char *host) {
    struct sockaddr_storage address;
    memset(&address, 0, sizeof address);
    struct sockaddr_in *in = (struct sockaddr_in *)&address;
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&address;
    if (inet_pton(AF_INET, host, &in->sin_addr) == 1) {
        address.ss_family = AF_INET;
    } else if (inet_pton(AF_INET6, host, &in6->sin6_addr) == 1) {
        address.ss_family = AF_INET6;
    }
    return target_scope_of((const struct sockaddr *)&address);
}

static void scopes_and_their_caps(void) {
    static const struct {
        const char *host;
        enum target_scope scope;
    } table[] = {
        {"127.0.0.1", TARGET_LOOPBACK},
        {"127.255.255.255", TARGET_LOOPBACK},
        {"126.255.255.255", TARGET_PUBLIC},
        {"128.0.0.1", TARGET_PUBLIC},
        {"10.0.0.0", TARGET_PRIVATE},
        {"11.0.0.0", TARGET_PUBLIC},
        {"172.15.255.255", TARGET_PUBLIC},
        {"172.16.0.0", TARGET_PRIVATE},
        {"172.31.255.255", TARGET_PRIVATE},
        {"172.32.0.0", TARGET_PUBLIC},
        {"192.168.0.1", TARGET_PRIVATE},
        {"192.169.0.1", TARGET_PUBLIC},
        {"169.254.1.1", TARGET_PRIVATE},
        {"100.64.0.1", TARGET_PUBLIC},
        {"0.0.0.0", TARGET_UNUSABLE},
        {"223.255.255.255", TARGET_PUBLIC},
        {"224.0.0.1", TARGET_UNUSABLE},
        {"255.255.255.255", TARGET_UNUSABLE},
        {"::1", TARGET_LOOPBACK},
        {"::", TARGET_UNUSABLE},
        {"fe80::1", TARGET_PRIVATE},
        {"fc00::1", TARGET_PRIVATE},
        {"fdff::1", TARGET_PRIVATE},
        {"fe00::1", TARGET_PUBLIC},
        {"ff02::1", TARGET_UNUSABLE},
        {"2001:db8::1", TARGET_PUBLIC},
        {"::ffff:127.0.0.1", TARGET_LOOPBACK},
        {"::ffff:8.8.8.8", TARGET_PUBLIC},
        {"nothing", TARGET_UNUSABLE},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (!check_number(scope_of(table[i].host), table[i].scope)) {
            fprintf(stderr, "  %s\n", table[i].host);
        }
    }
    check_number(target_cap(TARGET_LOOPBACK, false), 60000);
    check_number(target_cap(TARGET_PRIVATE, true), 60000);
    check_number(target_cap(TARGET_PUBLIC, false), 0);
    check_number(target_cap(TARGET_PUBLIC, true), 1000);
    check_number(target_cap(TARGET_UNUSABLE, true), 0);
}

static void formatted_as_it_is_parsed(void) {
    static const char *const texts[] = {"127.0.0.1:7777", "[::1]:80", "example.org:443", "[fe80::1%en0]:1"};
    char text[TARGET_TEXT_MAX];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check(parse(texts[i]) == 0);
        target_format(&target, text, sizeof text);
        check_text(text, texts[i]);
    }
}

int main(void) {
    forms();
    refused();
    the_longest_host_fits_and_no_longer_one();
    scopes_and_their_caps();
    formatted_as_it_is_parsed();
    return check_report("target");
}
