/* One process of a scripted Mac: Safari, whose connections belong to a process that launchd started for it.
 */
#include "process_scenarios.h"

#include <errno.h>
#include <libproc.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "check.h"
#include "fake_kernel.h"
#include "kernel_bytes.h"
#include "process/flow_list.h"
#include "process/process_json.h"

enum { CHANNEL = 10, FLOWSWITCH = 3, ESTABLISHED = 4, CLOSE_WAIT = 5, LISTEN = 1 };

static const struct fake_descriptor networking[] = {
    {.type = PROX_FDTYPE_VNODE},
    {.type = CHANNEL, .channel_type = FLOWSWITCH},
    {.type = PROX_FDTYPE_SOCKET,
     .family = AF_INET,
     .kind = SOCKINFO_TCP,
     .protocol = IPPROTO_TCP,
     .state = ESTABLISHED,
     .local = {192, 0, 2, 7},
     .local_port = 50123,
     .remote = {203, 0, 113, 9},
     .remote_port = 443},
    {.type = PROX_FDTYPE_SOCKET,
     .family = AF_INET,
     .kind = SOCKINFO_TCP,
     .protocol = IPPROTO_TCP,
     .state = CLOSE_WAIT,
     .local = {127, 0, 0, 1},
     .local_port = 50124,
     .remote = {127, 0, 0, 1},
     .remote_port = 8080},
    {.type = PROX_FDTYPE_SOCKET,
     .family = AF_INET,
     .kind = SOCKINFO_TCP,
     .protocol = IPPROTO_TCP,
     .state = LISTEN,
     .local_port = 7777},
    {.type = PROX_FDTYPE_SOCKET,
     .family = AF_INET,
     .kind = SOCKINFO_IN,
     .protocol = IPPROTO_UDP,
     .local = {192, 0, 2, 7},
     .local_port = 5353},
    {.type = PROX_FDTYPE_SOCKET, .family = AF_UNIX, .kind = SOCKINFO_UN},
    {.type = PROX_FDTYPE_SOCKET, .error = EBADF},
};
static const struct fake_process processes[] = {
    {.name = "Safari",
     .short_name = "Safari",
     .pid = 512,
     .parent = 1,
     .path = "/Applications/Safari.app/Contents/MacOS/Safari"},
    {.name = "com.apple.WebKit.Networking",
     .short_name = "com.apple.WebKi",
     .pid = 530,
     .parent = 1,
     .responsible = 512,
     .path = "/System/Library/Frameworks/WebKit.framework/XPCServices/com.apple.WebKit.Networking.xpc/x",
     .descriptors = networking,
     .descriptor_count = sizeof networking / sizeof networking[0]},
    {.short_name = "mDNSResponder", .pid = 201, .parent = 1, .other_user = 1, .error = EPERM},
    {.name = "Mail", .short_name = "Mail", .pid = 600, .parent = 1},
};
static const struct fake_kernel kernel = {.processes = processes, .process_count = 4};

static const char *line_of(int pid, const struct fake_kernel *booted) {
    static char text[8192];
    struct process_reading reading = {0};
    struct flow_advisory_list flows = {0};
    struct local_addresses addresses = {0};
    struct json_out line = {0};

    fake_kernel_boot(booted);
    check_number(process_list_one(pid, &reading.process), 0);
    process_reading_begin(&reading);
    check_number(process_reading_count(&reading, 1), 0);
    flow_list_read(&flows);
    const struct process_moment moment = {
        .flows = &flows, .addresses = &addresses, .now_ns = reading.counted_ns, .connections = true};
    process_json(&line, &reading, &moment);
    text[0] = '\0';
    if (check(!line.failed && line.length < sizeof text)) {
        memcpy(text, line.bytes, line.length);
        text[line.length] = '\0';
    }
    json_free(&line);
    flow_advisory_list_free(&flows);
    local_addresses_free(&addresses);
    process_reading_free(&reading);
    return text;
}

static void a_process_is_reported_in_full(void) {
    struct kernel_bytes flows = {0};
    flow_advisory_record(&flows, "en0", 530, 41, 41);
    flow_advisory_record(&flows, "en0", 600, 3, 3);
    const struct fake_sysctl node = {
        .name = "kern.skywalk.stats.flow_adv", .bytes = flows.bytes, .length = flows.length};
    struct fake_kernel with_flows = kernel;
    with_flows.sysctls = &node;
    with_flows.sysctl_count = 1;
    check_text(
        line_of(530, &with_flows),
        "\"pid\":530,\"parentPid\":1,\"responsiblePid\":512,\"name\":\"com.apple.WebKit.Networking\","
        "\"path\":\"/System/Library/Frameworks/WebKit.framework/XPCServices/com.apple.WebKit.Networking.xpc/"
        "x\","
        "\"own\":true,\"ended\":false,\"hidden\":null,\"openFilesSoft\":null,\"openFilesHard\":null,"
        "\"descriptors\":8,\"peakDescriptors\":8,\"highestDescriptor\":7,\"flowswitchChannels\":1,"
        "\"otherChannels\":0,\"tcpSockets\":3,\"udpSockets\":1,\"listening\":1,\"connecting\":0,"
        "\"closeWait\":1,"
        "\"loopback\":1,\"countedAgoMs\":0,\"connections\":["
        "{\"protocol\":\"tcp\",\"local\":\"192.0.2.7:50123\",\"remote\":\"203.0.113.9:443\","
        "\"state\":\"established\",\"carriedBy\":\"sockets\",\"interface\":null},"
        "{\"protocol\":\"tcp\",\"local\":\"127.0.0.1:50124\",\"remote\":\"127.0.0.1:8080\","
        "\"state\":\"close-wait\",\"carriedBy\":\"sockets\",\"interface\":null},"
        "{\"protocol\":\"tcp\",\"local\":\"*:7777\",\"remote\":null,\"state\":\"listen\","
        "\"carriedBy\":\"sockets\",\"interface\":null},"
        "{\"protocol\":\"udp\",\"local\":\"192.0.2.7:5353\",\"remote\":null,\"state\":null,"
        "\"carriedBy\":\"sockets\",\"interface\":null}],\"flows\":[{\"interface\":\"en0\",\"flows\":41}]");
    kernel_bytes_free(&flows);
}

static void a_process_of_another_user_is_reported_as_hidden(void) {
    const char *line = line_of(201, &kernel);
    check(strstr(line, "\"own\":false") != NULL);
    check(strstr(line, "\"hidden\":\"EPERM\"") != NULL);
    check(strstr(line, "\"descriptors\":null") != NULL);
    check(strstr(line, "\"connections\":null") != NULL);
}

static void the_network_process_of_an_app_belongs_to_the_app(void) {
    struct process_list list = {0};
    bool members[4] = {false};
    fake_kernel_boot(&kernel);
    check_number(process_list_read(&list), 0);
    check_number(list.count, 4);
    process_mark_heads(&list, 512, members);
    process_mark_descendants(&list, members);
    check(members[0] && members[1]);
    check(!members[2] && !members[3]);
    process_list_free(&list);
}

static void a_process_that_is_gone_is_not_found(void) {
    struct listed_process process;
    fake_kernel_boot(&kernel);
    check_number(process_list_one(999, &process), ESRCH);
}

int process_scenarios(void) {
    a_process_is_reported_in_full();
    a_process_of_another_user_is_reported_as_hidden();
    the_network_process_of_an_app_belongs_to_the_app();
    a_process_that_is_gone_is_not_found();
    return check_failed;
}
