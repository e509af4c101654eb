/* Lists of reserved ports as the kernel writes them. */
#include "check.h"
#include "limits/system_limits.h"

static void reserved_lists(void) {
    struct port_space space;
    memset(&space, 0, sizeof space);
    port_space_reserve(&space, "80,443-445\n65535,70000,9-8,x,100-");
    check(port_space_is_reserved(&space, 80) && port_space_is_reserved(&space, 444));
    check(port_space_is_reserved(&space, 65535) && port_space_is_reserved(&space, 100));
    check(!port_space_is_reserved(&space, 446) && !port_space_is_reserved(&space, 9));
    check(!port_space_is_reserved(&space, 70000 - 65536) && !port_space_is_reserved(&space, 0));
}

static void the_systems_own_range_makes_sense(void) {
    static struct port_space space;
    system_limits_ports(&space);
    check(space.first >= 1024 && space.first <= space.last);
}

int main(void) {
    reserved_lists();
    the_systems_own_range_makes_sense();
    return check_report("port_space");
}
