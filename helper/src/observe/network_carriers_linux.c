#include "observe/network_carriers.h"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/counter_text.h"
#include "base/kernel_file.h"

enum { PATH_BYTES = 64, WORDS_BEFORE_LINK = 3 };

bool network_carriers_is_tun(const char *interface) {
    struct ethtool_drvinfo driver = {.cmd = ETHTOOL_GDRVINFO};
    struct ifreq request = {.ifr_data = (char *)&driver};
    size_t length = strlen(interface);
    if (length >= sizeof request.ifr_name) {
        return false;
    }
    memcpy(request.ifr_name, interface, length);
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool found = descriptor >= 0 && ioctl(descriptor, SIOCETHTOOL, &request) == 0 &&
                 strncmp(driver.driver, "tun", sizeof driver.driver) == 0;
    if (descriptor >= 0) {
        (void)close(descriptor); /* nothing was sent */
    }
    return found;
}

static bool begins(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

enum carrier_kind network_carriers_kind(const char *program) {
    static const struct {
        const char *start;
        enum carrier_kind kind;
    } names[] = {
        {"pasta", CARRIER_PASTA},           {"passt", CARRIER_PASTA},
        {"slirp4netns", CARRIER_SLIRP4NETNS}, {"tailscaled", CARRIER_TAILSCALE},
        {"wireguard-go", CARRIER_WIREGUARD_GO}, {"openvpn", CARRIER_OPENVPN},
    };
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        if (begins(program, names[index].start)) {
            return names[index].kind;
        }
    }
    return CARRIER_OTHER;
}

/* IP address, hardware type, flags, hardware address, mask, device. passt has always used one address for
 * its end, slirp4netns 52:55 and the IPv4 address of its gateway. */
enum carrier_kind network_carriers_kind_by_link(struct text arp, const char *interface) {
    struct text line;
    while (text_next_line(&arp, &line)) {
        struct text link;
        struct text device;
        if (!text_skip_words(&line, WORDS_BEFORE_LINK) || !text_next_word(&line, &link) ||
            !text_skip_words(&line, 1) || !text_next_word(&line, &device) || !text_is(device, interface)) {
            continue;
        }
        if (text_is(link, "9a:55:9a:55:9a:55")) {
            return CARRIER_PASTA;
        }
        if (link.length > 6 && memcmp(link.start, "52:55:", 6) == 0) {
            return CARRIER_SLIRP4NETNS;
        }
    }
    return CARRIER_OTHER;
}

/* Columns: interface, destination, gateway. The address is printed as a number in the byte order of this
 * machine. */
enum carrier_kind network_carriers_kind_by_route(struct text routes, const char *interface) {
    struct text line;
    while (text_next_line(&routes, &line)) {
        struct text device;
        struct text destination;
        struct text gateway;
        if (text_next_word(&line, &device) && text_is(device, interface) &&
            text_next_word(&line, &destination) && text_is(destination, "00000000") &&
            text_next_word(&line, &gateway) &&
            (text_is(gateway, "0202000A") || text_is(gateway, "0A000202"))) {
            return CARRIER_SLIRP4NETNS;
        }
    }
    return CARRIER_OTHER;
}

/* Adds the program of `pid` to `found`, where CARRIER_OTHER means "none so far". False when two different
 * kinds run: either may carry the interface. */
static bool agrees(int pid, enum carrier_kind *found) {
    char name[PROCESS_NAME_BYTES];
    fd_census_process_name(pid, name);
    enum carrier_kind kind = network_carriers_kind(name);
    if (kind != CARRIER_PASTA && kind != CARRIER_SLIRP4NETNS) {
        return true;
    }
    bool same = *found == CARRIER_OTHER || *found == kind;
    *found = kind;
    return same;
}

/* Not even its own user may read the descriptors of pasta, so it is found by the name of its process. */
static enum carrier_kind kind_by_names(const struct census *census) {
    enum carrier_kind found = CARRIER_OTHER;
    bool same = true;
    for (size_t index = 0; same && index < census->files_count; index++) {
        same = agrees(census->files[index].pid, &found);
    }
    for (size_t index = 0; same && census->hidden_pids != NULL && index < census->hidden; index++) {
        same = agrees((int)census->hidden_pids[index], &found);
    }
    return same ? found : CARRIER_OTHER;
}

/* The kind by the link, the route and the names of programs, where no visible program holds the interface. */
static enum carrier_kind kind_from_outside(file_reader read, const struct census *census,
                                           const char *interface, struct byte_buffer *buffer) {
    enum carrier_kind kind = CARRIER_OTHER;
    if (read("/proc/net/arp", buffer) == 0) {
        kind = network_carriers_kind_by_link(kernel_file_text(buffer), interface);
    }
    if (kind == CARRIER_OTHER && read("/proc/net/route", buffer) == 0) {
        kind = network_carriers_kind_by_route(kernel_file_text(buffer), interface);
    }
    return kind == CARRIER_OTHER ? kind_by_names(census) : kind;
}

static bool carries(file_reader read, const struct held_descriptor *held, const char *interface,
                    struct byte_buffer *buffer) {
    char path[PATH_BYTES];
    struct text word;
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%d", held->pid, held->descriptor);
    return read(path, buffer) == 0 &&
           counter_text_word(kernel_file_text(buffer), "iff:", 0, &word) && text_is(word, interface);
}

static void find_program(file_reader read, const struct census *census, struct observed_carrier *carrier,
                         struct byte_buffer *buffer) {
    for (size_t index = 0; index < census->tun.count && carrier->pid == 0; index++) {
        const struct held_descriptor *held = &census->tun.items[index];
        if (carries(read, held, carrier->interface, buffer)) {
            carrier->pid = held->pid;
            fd_census_process_name(held->pid, carrier->program);
            carrier->kind = network_carriers_kind(carrier->program);
        }
    }
    if (carrier->pid == 0 && begins(carrier->interface, "tailscale")) {
        carrier->kind = CARRIER_TAILSCALE;
    } else if (carrier->pid == 0) {
        carrier->kind = kind_from_outside(read, census, carrier->interface, buffer);
    }
}

static struct observed_carrier *append(struct network_stack_reading *stack) {
    if (stack->count == CARRIERS_LISTED_MAX) {
        return NULL;
    }
    struct observed_carrier *carrier = &stack->carriers[stack->count++];
    *carrier = (struct observed_carrier){.kind = CARRIER_OTHER};
    return carrier;
}

static void add_interface(file_reader read, const struct census *census, const char *interface,
                          struct network_stack_reading *stack) {
    struct byte_buffer buffer = {0};
    struct observed_carrier *carrier = append(stack);
    if (carrier == NULL) {
        return;
    }
    snprintf(carrier->interface, sizeof carrier->interface, "%s", interface);
    find_program(read, census, carrier, &buffer);
    byte_buffer_free(&buffer);
}

static bool is_tailscaled(int pid, char name[PROCESS_NAME_BYTES]) {
    fd_census_process_name(pid, name);
    return strcmp(name, "tailscaled") == 0;
}

/* `tailscaled --tun=userspace-networking` has no interface; it usually belongs to root and is hidden
 * from other users. */
static void add_tailscaled(const struct census *census, struct network_stack_reading *stack) {
    char name[PROCESS_NAME_BYTES];
    int pid = 0;
    for (size_t index = 0; index < census->process_count && pid == 0; index++) {
        pid = strcmp(census->processes[index].name, "tailscaled") == 0 ? census->processes[index].pid : 0;
    }
    for (size_t index = 0; census->hidden_pids != NULL && index < census->hidden && pid == 0; index++) {
        int hidden = (int)census->hidden_pids[index];
        pid = is_tailscaled(hidden, name) ? hidden : 0;
    }
    struct observed_carrier *carrier = pid > 0 ? append(stack) : NULL;
    if (carrier != NULL) {
        carrier->kind = CARRIER_TAILSCALE;
        carrier->pid = pid;
        fd_census_process_name(pid, carrier->program);
    }
}

void network_carriers_read(file_reader read, tun_question is_tun, struct observation *observation) {
    struct network_stack_reading *stack = &observation->limit_readings.network_stack;
    const struct interface_list *interfaces = &observation->interfaces;
    bool has_tailscale = false;
    for (size_t index = 0; index < interfaces->count; index++) {
        const char *name = interfaces->items[index].name;
        if (interfaces->items[index].kind != INTERFACE_LOOPBACK && is_tun(name)) {
            add_interface(read, &observation->census, name, stack);
        }
    }
    for (size_t index = 0; index < stack->count; index++) {
        has_tailscale = has_tailscale || stack->carriers[index].kind == CARRIER_TAILSCALE;
    }
    if (!has_tailscale) {
        add_tailscaled(&observation->census, stack);
    }
}
