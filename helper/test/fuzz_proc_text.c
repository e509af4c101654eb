/* Whatever the text: no reader of /proc reads past its end, and cutting a socket table in two changes
 * nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/proc_text.h"
#include "census/socket_text.h"
#include "observe/route_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t sockets_when_cut(const char *start, size_t size, size_t cut) {
    struct socket_table table = {0};
    struct text first = {.start = start, .length = cut};
    (void)socket_text_read(&first, false, SOCKET_IS_TCP, &table);
    struct text rest = {.start = first.start, .length = size - (size_t)(first.start - start)};
    (void)socket_text_read(&rest, true, SOCKET_IS_TCP, &table);
    size_t count = table.count;
    socket_table_free(&table);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *start = size == 0 ? "" : (const char *)data;
    struct text text = {.start = start, .length = size};
    struct default_route_choice choice = {0};
    char name[INTERFACE_NAME_BYTES];
    char value[16];
    uint64_t number;

    route_text_ipv4(text, &choice);
    route_text_ipv6(text, &choice);
    default_route_chosen(&choice, name);
    if (memchr(name, '\0', sizeof name) == NULL) {
        abort();
    }
    (void)proc_text_number(text, 1, &number);
    if (proc_text_assignment(text, "VERSION_ID", value, sizeof value) && value[0] == '\0') {
        abort();
    }
    if (sockets_when_cut(start, size, size / 2) != sockets_when_cut(start, size, 0)) {
        abort();
    }
    return 0;
}
