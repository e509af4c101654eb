#include "observe/default_route_read.h"

#include <errno.h>

#include "base/kernel_file.h"
#include "observe/route_text.h"

/* A kernel without IPv6 has no /proc/net/ipv6_route, and then no IPv6 default route. */
void default_route_read(struct observation *observation) {
    struct default_route_choice ipv4 = {0};
    struct default_route_choice ipv6 = {0};
    struct byte_buffer buffer = {0};

    observation->default_route.reading = reading_ok();
    int error = kernel_file_read("/proc/net/route", &buffer);
    if (error != 0) {
        observation->default_route.reading = reading_failed("read /proc/net/route", error);
    } else {
        route_text_ipv4(kernel_file_text(&buffer), &ipv4);
    }
    error = kernel_file_read("/proc/net/ipv6_route", &buffer);
    if (error == 0) {
        route_text_ipv6(kernel_file_text(&buffer), &ipv6);
    } else if (error != ENOENT) {
        observation->default_route.reading = reading_failed("read /proc/net/ipv6_route", error);
    }
    default_route_chosen(&ipv4, observation->default_route.ipv4);
    default_route_chosen(&ipv6, observation->default_route.ipv6);
    byte_buffer_free(&buffer);
}
