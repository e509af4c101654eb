#include "observe/sysctl_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/growing_read.h"

/* A call is named "sysctl NAME" where it fails; the name is what follows. */
#define CALL_PREFIX "sysctl "

struct sysctl_request {
    sysctl_by_name read;
    const char *name;
};

static const char *name_of(const char *call) {
    return call + sizeof CALL_PREFIX - 1;
}

static int attempt(void *context, void *bytes, size_t *length) {
    const struct sysctl_request *request = context;
    return request->read(request->name, bytes, length);
}

/* Size, then data, and again if it grew in between. */
static int read_bytes(sysctl_by_name read, const char *call, struct byte_buffer *buffer) {
    struct sysctl_request request = {.read = read, .name = name_of(call)};
    return growing_read(attempt, &request, buffer);
}

/* A counter or switch of exactly 4 bytes that is not negative. */
static struct reading read_number(sysctl_by_name read, const char *call, int32_t *number) {
    unsigned char bytes[8] = {0}; /* room to notice that the kernel has more than we expect */
    size_t length = sizeof bytes;
    int32_t value;

    int error = read(name_of(call), bytes, &length);
    if (error != 0) {
        return reading_failed(call, error);
    }
    if (length != sizeof value) {
        return reading_malformed(call, "not an int of 4 bytes");
    }
    memcpy(&value, bytes, sizeof value);
    if (value < 0) {
        return reading_malformed(call, "below zero");
    }
    *number = value;
    return reading_ok();
}

/* A string of printable ASCII, with or without its NUL; refused whole if it does not fit. */
static struct reading read_text(sysctl_by_name read, const char *call, char *text, size_t capacity) {
    struct byte_buffer buffer = {0};
    struct reading reading = reading_ok();
    size_t length = 0;

    int error = read_bytes(read, call, &buffer);
    if (error != 0) {
        reading = reading_failed(call, error);
        goto cleanup;
    }
    while (length < buffer.length && buffer.bytes[length] != '\0') {
        if (buffer.bytes[length] < ' ' || buffer.bytes[length] > '~') {
            reading = reading_malformed(call, "not printable text");
            goto cleanup;
        }
        length++;
    }
    if (length >= capacity) {
        reading = reading_malformed(call, "longer than any text we know");
        goto cleanup;
    }
    memcpy(text, buffer.bytes, length);
    text[length] = '\0';
cleanup:
    byte_buffer_free(&buffer);
    return reading;
}

void sysctl_read_os(sysctl_by_name read, struct observation *observation) {
    memcpy(observation->os.name, "macOS", sizeof "macOS");
    (void)read_text(read, CALL_PREFIX "kern.osproductversion", observation->os.version,
                    sizeof observation->os.version);
    (void)read_text(read, CALL_PREFIX "kern.osversion", observation->os.build, sizeof observation->os.build);
    (void)read_text(read, CALL_PREFIX "kern.osrelease", observation->os.kernel,
                    sizeof observation->os.kernel);
}

void sysctl_read_gate(sysctl_by_name read, struct observation *observation) {
    observation->gate.reading = read_number(read, CALL_PREFIX "net.link.generic.system.enable_netagent",
                                            &observation->gate.enable_netagent);
}

void sysctl_read_filter_state(sysctl_by_name read, struct observation *observation) {
    observation->filter_state.reading =
        read_text(read, CALL_PREFIX "net.filter_state", observation->filter_state.value,
                  sizeof observation->filter_state.value);
}

static struct reading decode_flow_advisory(const char *call, const struct byte_buffer *buffer,
                                           process_namer namer, struct flow_advisory_list *list) {
    size_t capacity = flow_advisory_capacity(buffer->length);
    size_t count = 0;

    /* calloc(0) may be NULL; one more keeps "no records" apart from "no memory". */
    list->channels = calloc(capacity + 1, sizeof *list->channels);
    list->names = calloc(capacity + 1, sizeof *list->names);
    if (list->channels == NULL || list->names == NULL) {
        return reading_failed(call, ENOMEM);
    }
    enum flow_advisory_outcome outcome =
        flow_advisory_decode(buffer->bytes, buffer->length, list->channels, capacity, &count);
    if (outcome != FLOW_ADVISORY_OK) {
        return reading_malformed(call, flow_advisory_problem(outcome));
    }
    for (size_t index = 0; index < count; index++) {
        namer(list->channels[index].pid, list->names[index]);
    }
    list->count = count;
    return reading_ok();
}

void sysctl_read_flow_advisory(sysctl_by_name read, process_namer namer, struct flow_advisory_list *list) {
    static const char call[] = CALL_PREFIX "kern.skywalk.stats.flow_adv";
    struct byte_buffer buffer = {0};

    int error = read_bytes(read, call, &buffer);
    list->reading =
        error != 0 ? reading_failed(call, error) : decode_flow_advisory(call, &buffer, namer, list);
    byte_buffer_free(&buffer);
}

void sysctl_read_necp(sysctl_by_name read, struct observation *observation) {
    struct reading reading =
        read_number(read, CALL_PREFIX "net.necp.nexus_flow_count", &observation->necp.nexus_flows);
    if (reading.ok) {
        reading =
            read_number(read, CALL_PREFIX "net.necp.socket_flow_count", &observation->necp.socket_flows);
    }
    if (reading.ok) {
        reading = read_number(read, CALL_PREFIX "net.necp.client_count", &observation->necp.clients);
    }
    observation->necp.reading = reading;
}

void sysctl_read_api_stats(sysctl_by_name read, struct observation *observation) {
    static const char call[] = CALL_PREFIX "net.api_stats";
    struct byte_buffer buffer = {0};

    int error = read_bytes(read, call, &buffer);
    if (error != 0) {
        observation->api_stats.reading = reading_failed(call, error);
    } else {
        enum api_stats_outcome outcome =
            api_stats_decode(buffer.bytes, buffer.length, &observation->api_stats.stats);
        observation->api_stats.reading =
            outcome == API_STATS_OK ? reading_ok() : reading_malformed(call, api_stats_problem(outcome));
    }
    byte_buffer_free(&buffer);
}

static int64_t number_or_unknown(sysctl_by_name read, const char *call) {
    int32_t number = -1;
    (void)read_number(read, call, &number); /* leaves it alone when it fails */
    return number;
}

int64_t sysctl_read_files_open(sysctl_by_name read) {
    return number_or_unknown(read, CALL_PREFIX "kern.num_files");
}

void sysctl_read_limits(sysctl_by_name read, struct observed_limits *limits) {
    limits->max_files_per_process = number_or_unknown(read, CALL_PREFIX "kern.maxfilesperproc");
    limits->max_files = number_or_unknown(read, CALL_PREFIX "kern.maxfiles");
    limits->files_open = sysctl_read_files_open(read);
    limits->port_first = number_or_unknown(read, CALL_PREFIX "net.inet.ip.portrange.first");
    limits->port_last = number_or_unknown(read, CALL_PREFIX "net.inet.ip.portrange.last");
}
