/* The version of macOS that the double has (os=14.6); 0 and 0 where none is set. */
#include "double.h"
#include "limits/system_limits.h"

void system_limits_macos_version(int *major, int *minor) {
    *major = double_plan.macos_major;
    *minor = double_plan.macos_minor;
}
