#include "observe/system_extension.h"
#include "check.h"

static const char *id_of(const char *path) {
    static char id[EXTENSION_BYTES];
    system_extension_of(path, id);
    return id;
}

static void an_extension_is_known_by_where_its_program_is(void) {
    check_text(id_of("/Library/SystemExtensions/0A1B-22/com.example.filter.systemextension/Contents/MacOS/x"),
               "com.example.filter");
    check_text(id_of("/Library/SystemExtensions/0A1B-22/com.example.filter.systemextension"), "");
    check_text(id_of("/Library/SystemExtensions/com.example.systemextension/Contents"), "");
    check_text(id_of("/Library/SystemExtensions/A/B/com.example.systemextension/Contents"), "");
    check_text(id_of("/Library/SystemExtensions/A/.systemextension/Contents"), "");
    check_text(id_of("/Users/x/Library/SystemExtensions/A/b.systemextension/"), "");
    check_text(id_of("/Applications/Safari.app/Contents/MacOS/Safari"), "");
    check_text(id_of(""), "");
}

static void an_id_that_has_no_room_is_none(void) {
    char path[512];
    char name[EXTENSION_BYTES + 1];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(path, sizeof path, "/Library/SystemExtensions/A/%s.systemextension/", name);
    check_text(id_of(path), "");
    snprintf(path, sizeof path, "/Library/SystemExtensions/A/%s.systemextension/", name + 1);
    check_text(id_of(path), name + 1);
}

int main(void) {
    an_extension_is_known_by_where_its_program_is();
    an_id_that_has_no_room_is_none();
    return check_report("system_extension");
}
