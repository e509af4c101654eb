#include "process/process_reading.h"

void process_reading_set_descriptors(struct process_reading *reading, int64_t descriptors) {
    reading->descriptors = descriptors;
    reading->peak = descriptors > reading->peak ? descriptors : reading->peak;
}

struct process_reading *process_reading_find(struct process_reading *readings, size_t count, int pid) {
    for (size_t index = 0; index < count; index++) {
        if (readings[index].process.pid == pid) {
            return &readings[index];
        }
    }
    return NULL;
}

int process_reading_add(struct process_reading *reading, const struct socket_record *record) {
    struct socket_sorts *sorts = &reading->sorts;
    reading->counts.tcp_sockets += record->kind == SOCKET_IS_TCP;
    reading->counts.udp_sockets += record->kind == SOCKET_IS_UDP;
    sorts->listening += record->state == CONNECTION_LISTEN;
    sorts->connecting += record->state == CONNECTION_SYN_SENT;
    sorts->close_wait += record->state == CONNECTION_CLOSE_WAIT;
    sorts->loopback += socket_record_is_loopback(record);
    return socket_records_take(&reading->sockets, record);
}

void process_reading_clear(struct process_reading *reading) {
    reading->error = 0;
    reading->counts = (struct descriptor_counts){0};
    reading->sorts = (struct socket_sorts){0};
    reading->sockets.count = 0;
}

void process_reading_free(struct process_reading *reading) {
    socket_records_free(&reading->sockets);
}
