#include "process/follower.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/growing_array.h"
#include "process/flow_list.h"

enum { MEMBERS_AT_FIRST = 8, JUMP_MIN = 16 };

/* CPU time of all threads: a count uses two. */
static uint64_t processor_ns(void) {
    struct timespec now;
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0
               ? (uint64_t)now.tv_sec * CLOCK_NS_PER_S + (uint64_t)now.tv_nsec
               : 0;
}

static int add_member(struct follower *follower, const struct listed_process *process) {
    struct process_reading *readings = growing_array_room(
        follower->readings, follower->count, &follower->capacity, MEMBERS_AT_FIRST, sizeof *readings);
    if (readings == NULL) {
        return ENOMEM;
    }
    follower->readings = readings;
    struct process_reading *reading = &readings[follower->count++];
    *reading = (struct process_reading){.process = *process};
    process_reading_begin(reading);
    return 0;
}

int follower_begin(struct follower *follower, int pid) {
    struct listed_process process;
    int error = process_list_one(pid, &process);
    return error != 0 ? error : add_member(follower, &process);
}

bool follower_sample(struct follower *follower) {
    bool changed = false;
    for (size_t index = 0; index < follower->count; index++) {
        int64_t before = follower->readings[index].descriptors;
        process_reading_descriptors(&follower->readings[index]);
        changed = changed || follower->readings[index].descriptors != before;
    }
    return changed;
}

bool follower_has_jumped(const struct follower *follower) {
    for (size_t index = 0; index < follower->count; index++) {
        const struct process_reading *reading = &follower->readings[index];
        int64_t counted = reading->counted_descriptors;
        if (reading->descriptors > counted + counted / 4 + JUMP_MIN) {
            return true;
        }
    }
    return false;
}

static bool is_member(const struct follower *follower, int pid) {
    return process_reading_find(follower->readings, follower->count, pid) != NULL;
}

/* A member stays a member: a daemon leaves its parent but still belongs to the program. */
static int find_members(struct follower *follower) {
    const struct process_list *list = &follower->list;
    bool *members = calloc(list->count + 1, sizeof *members);
    int error = 0;
    if (members == NULL) {
        return ENOMEM;
    }
    for (size_t index = 0; index < follower->count; index++) {
        process_mark_heads(list, follower->readings[index].process.pid, members);
    }
    process_mark_descendants(list, members);
    for (size_t index = 0; index < list->count && error == 0; index++) {
        if (members[index] && !is_member(follower, list->items[index].pid)) {
            error = add_member(follower, &list->items[index]);
        }
    }
    free(members);
    return error;
}

/* Reading every process of a busy machine twice a second would cost more than following the one. */
static int read_list(struct follower *follower) {
    if (!process_list_is_stale(&follower->list_mark)) {
        return 0;
    }
    uint64_t before_ns = processor_ns();
    int error = process_list_read(&follower->list);
    error = error == 0 ? find_members(follower) : error;
    follower->next_list_ns = clock_now_ns() + (processor_ns() - before_ns) * follower->pause_factor;
    return error;
}

/* The pid of a process that has ended may belong to another process by now. */
static void find_ended(struct follower *follower) {
    for (size_t index = 0; index < follower->count; index++) {
        struct process_reading *reading = &follower->readings[index];
        struct listed_process now;
        int error = process_list_one(reading->process.pid, &now);
        reading->ended =
            reading->ended || error == ESRCH || (error == 0 && now.started != reading->process.started);
        if (error == 0 && !reading->ended) {
            reading->process = now;
        }
    }
}

static int count_all(struct follower *follower) {
    follower->counted_now = false;
    if (clock_now_ns() < follower->next_count_ns) {
        return 0;
    }
    follower->counted_now = true;
    follower->count_began_ns = processor_ns();
    int error = process_reading_count(follower->readings, follower->count);
    for (size_t index = 0; index < follower->count; index++) {
        follower->readings[index].counted_descriptors = follower->readings[index].descriptors;
    }
    return error;
}

int follower_read(struct follower *follower) {
    int error = 0;
    if (follower->tree && clock_now_ns() >= follower->next_list_ns) {
        error = read_list(follower);
    }
    find_ended(follower);
    (void)follower_sample(follower);
    if (error == 0) {
        error = count_all(follower);
    }
    flow_list_read(&follower->flows);
    if (follower->connections) {
        local_addresses_read(&follower->addresses);
    }
    return error;
}

static void forget_ended(struct follower *follower) {
    size_t kept = follower->count > 0 ? 1 : 0;
    for (size_t index = kept; index < follower->count; index++) {
        if (follower->readings[index].ended) {
            process_reading_free(&follower->readings[index]);
        } else {
            follower->readings[kept++] = follower->readings[index];
        }
    }
    follower->count = kept;
}

int follower_print(struct follower *follower) {
    struct json_out line = {0};
    const struct process_moment moment = {.flows = &follower->flows,
                                          .addresses = &follower->addresses,
                                          .now_ns = clock_now_ns(),
                                          .connections = follower->connections && follower->counted_now};
    json_begin_line(&line, "process");
    process_json(&line, &follower->readings[0], &moment);
    json_open_array(&line, "children");
    for (size_t index = 1; index < follower->count; index++) {
        json_open_object(&line, NULL);
        process_json(&line, &follower->readings[index], &moment);
        json_close_object(&line);
    }
    json_close_array(&line);
    int result = json_end_line(&line);
    json_free(&line);
    if (follower->counted_now) {
        /* Printing thousands of connections costs as much as counting them, so both count for the pause. */
        follower->next_count_ns =
            clock_now_ns() + (processor_ns() - follower->count_began_ns) * follower->pause_factor;
    }
    forget_ended(follower);
    return result;
}

bool follower_has_ended(const struct follower *follower) {
    return follower->readings[0].ended;
}

void follower_free(struct follower *follower) {
    for (size_t index = 0; index < follower->count; index++) {
        process_reading_free(&follower->readings[index]);
    }
    free(follower->readings);
    process_list_free(&follower->list);
    flow_advisory_list_free(&follower->flows);
    local_addresses_free(&follower->addresses);
    *follower = (struct follower){0};
}
