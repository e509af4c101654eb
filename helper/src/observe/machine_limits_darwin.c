#include "observe/machine_limits.h"

#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/proc_info.h>
#include <sys/sysctl.h>
#include <time.h>

#include "base/growing_read.h"
#include "observe/memory_accounts.h"
#include "observe/open_files_chosen.h"
#include "observe/own_connection.h"
#include "observe/pcb_list.h"
#include "observe/system_extension.h"
#include "observe/tcp_clock.h"

static const char pcb_list_call[] = "sysctl net.inet.tcp.pcblist64";
static const char accounts_call[] = "sysctl kern.memacct";

enum {
    NANOSECONDS_PER_MS = 1000000,
    /* Operation 7 reads every account. Operations 4 and 6 are never used: with an index that does not
     * exist they return with a kernel lock held, and every later reader hangs. */
    ACCOUNTS_OPERATION_ALL = 7,
    ACCOUNTS_NAME_MAX = 8,
    PATH_BYTES = 4096
};

static int read_pcb_list(void *context, void *bytes, size_t *length) {
    (void)context;
    return sysctlbyname("net.inet.tcp.pcblist64", bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static struct reading ask_pcb_list(const struct pcb_list_question *question, struct pcb_list_answer *answer) {
    struct byte_buffer buffer = {0};
    struct reading reading = reading_ok();
    *answer = (struct pcb_list_answer){0};
    int error = growing_read(read_pcb_list, NULL, &buffer);
    if (error != 0) {
        reading = reading_failed(pcb_list_call, error);
    } else {
        enum pcb_list_outcome outcome = pcb_list_read(buffer.bytes, buffer.length, question, answer);
        if (outcome != PCB_LIST_OK) {
            reading = reading_malformed(pcb_list_call, pcb_list_problem(outcome));
        }
    }
    byte_buffer_free(&buffer);
    return reading;
}

static bool sample_clock(void *context, uint32_t *clock_ms) {
    struct own_connection connection;
    struct pcb_list_answer answer = {0};
    (void)context;
    if (!own_connection_open(&connection)) {
        return false;
    }
    const struct pcb_list_question question = {.own_port = connection.client_port,
                                               .peer_port = connection.server_port};
    bool found = ask_pcb_list(&question, &answer).ok && answer.found;
    own_connection_close(&connection);
    *clock_ms = found ? answer.start_ms : 0;
    return found;
}

static uint64_t uptime_ms(void *context) {
    (void)context;
    return clock_gettime_nsec_np(CLOCK_UPTIME_RAW) / NANOSECONDS_PER_MS;
}

static void sleep_ms(void *context, unsigned ms) {
    const struct timespec span = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * NANOSECONDS_PER_MS};
    (void)context;
    (void)nanosleep(&span, NULL); /* cut short, the two looks are nearer to each other */
}

static const struct tcp_clock_means means = {
    .sample = sample_clock, .uptime_ms = uptime_ms, .sleep_ms = sleep_ms};

static int read_accounts(void *context, void *bytes, size_t *length) {
    int name[ACCOUNTS_NAME_MAX];
    size_t parts = ACCOUNTS_NAME_MAX - 2;
    (void)context;
    if (sysctlnametomib("kern.memacct", name, &parts) != 0) {
        return errno;
    }
    if (parts > ACCOUNTS_NAME_MAX - 2) {
        return EBADMSG;
    }
    name[parts] = ACCOUNTS_OPERATION_ALL;
    name[parts + 1] = 0;
    return sysctl(name, (unsigned)parts + 2, bytes, length, NULL, 0) == 0 ? 0 : errno;
}

static int64_t bytes_or_none(uint64_t bytes) {
    return bytes == 0 || bytes > INT64_MAX ? LIMIT_NOT_KNOWN : (int64_t)bytes;
}

/* Memory accounts arrived in Darwin 25, with the TCP clock that stops (F8.1, F8.2); earlier systems have
 * none. */
static bool has_memory_accounts(const char *kernel) {
    return tcp_clock_affected(kernel) != CLOCK_NOT_AFFECTED;
}

static void read_tcp_memory(const char *kernel, struct tcp_memory_reading *memory) {
    struct byte_buffer buffer = {0};
    struct memory_account account = {0};

    if (!has_memory_accounts(kernel)) {
        memory->reading = reading_failed(accounts_call, ENOTSUP);
        return;
    }
    int error = growing_read(read_accounts, NULL, &buffer);
    if (error != 0) {
        memory->reading = reading_failed(accounts_call, error);
    } else {
        enum memory_accounts_outcome outcome =
            memory_accounts_find(buffer.bytes, buffer.length, "TCP", &account);
        memory->reading = outcome == MEMORY_ACCOUNTS_OK
                              ? reading_ok()
                              : reading_malformed(accounts_call, memory_accounts_problem(outcome));
        memory->allocated_bytes = account.allocated < 0 ? 0 : account.allocated; /* counted without a lock */
        memory->soft_bytes = bytes_or_none(account.soft);
        memory->hard_bytes = bytes_or_none(account.hard);
        memory->pressure = VALUE_NOT_KNOWN;
    }
    byte_buffer_free(&buffer);
}

static int64_t count_of(const char *name) {
    uint32_t number = 0;
    size_t length = sizeof number;
    return sysctlbyname(name, &number, &length, NULL, 0) == 0 && length == sizeof number ? (int64_t)number
                                                                                      : LIMIT_NOT_KNOWN;
}

static int64_t tcp_sockets_held(const struct census *census) {
    int64_t held = 0;
    for (size_t index = 0; index < census->process_count; index++) {
        held += census->processes[index].descriptors.tcp_sockets;
    }
    return census->reading.ok ? held : LIMIT_NOT_KNOWN;
}

static void read_ports(const struct observation *observation, struct ports_reading *ports) {
    struct pcb_list_question question = {0};
    struct pcb_list_answer answer = {0};

    ports->first = observation->limits.port_first;
    ports->last = observation->limits.port_last;
    bool has_range = ports->first > 0 && ports->last >= ports->first && ports->last <= UINT16_MAX;
    question.range_first = has_range ? (uint16_t)ports->first : 1;
    question.range_last = has_range ? (uint16_t)ports->last : 0;
    ports->reserved = LIMIT_NOT_KNOWN;
    ports->to_one_destination = LIMIT_NOT_KNOWN;
    ports->time_wait_reuse = LIMIT_NOT_KNOWN;
    ports->tcp_sockets = count_of("net.inet.tcp.pcbcount");
    ports->held = tcp_sockets_held(&observation->census);
    struct reading listed = ask_pcb_list(&question, &answer);
    /* A list of one's own connections is no count of the machine's. */
    bool whole = listed.ok && answer.listed >= answer.stated;
    ports->time_wait = whole ? answer.waiting : LIMIT_NOT_KNOWN;
    ports->in_range = whole && has_range ? answer.in_range : LIMIT_NOT_KNOWN;
    ports->reading =
        ports->tcp_sockets >= 0 ? reading_ok() : reading_failed("sysctl net.inet.tcp.pcbcount", ENOENT);
}

static void extension_of(int pid, char id[EXTENSION_BYTES]) {
    char path[PATH_BYTES];
    int length = proc_pidpath(pid, path, sizeof path - 1);
    path[length > 0 ? (size_t)length : 0] = '\0';
    system_extension_of(path, id);
}

static int parent_of(int pid) {
    struct proc_bsdshortinfo information;
    int size = (int)sizeof information;
    return proc_pidinfo(pid, PROC_PIDT_SHORTBSDINFO, 0, &information, size) == size &&
                   information.pbsi_ppid <= INT32_MAX
               ? (int)information.pbsi_ppid
               : 0;
}

/* A process cannot read the limits of another: soft and hard stay unknown. */
static void read_open_files(const struct census *census, struct open_files_reading *open_files) {
    open_files->reading = census->reading;
    for (size_t index = 0; census->reading.ok && index < census->files_count; index++) {
        const struct process_files *files = &census->files[index];
        const struct observed_files process = {.pid = files->pid,
                                               .descriptors = files->descriptors,
                                               .highest = files->highest,
                                               .soft = LIMIT_NOT_KNOWN,
                                               .hard = LIMIT_NOT_KNOWN};
        if (open_files_worth_asking(&process)) {
            open_files_choose(open_files, &process);
        }
    }
    for (size_t index = 0; index < open_files->count; index++) {
        struct observed_files *process = &open_files->processes[index];
        fd_census_process_name(process->pid, process->name);
        extension_of(process->pid, process->extension);
        process->parent_pid = parent_of(process->pid);
        if (process->parent_pid > 0) {
            fd_census_process_name(process->parent_pid, process->parent_name);
        }
    }
}

static void name_extensions(struct flow_advisory_list *list) {
    list->extensions = list->count == 0 ? NULL : calloc(list->count, sizeof *list->extensions);
    for (size_t index = 0; list->extensions != NULL && index < list->count; index++) {
        extension_of(list->channels[index].pid, list->extensions[index]);
    }
}

void machine_limits_begin(struct observation *observation) {
    tcp_clock_begin(&means, observation->os.kernel, &observation->limit_readings.tcp_clock);
}

void machine_limits_finish(struct observation *observation) {
    struct limit_readings *readings = &observation->limit_readings;

    read_tcp_memory(observation->os.kernel, &readings->tcp_memory);
    read_ports(observation, &readings->ports);
    read_open_files(&observation->census, &readings->open_files);
    name_extensions(&observation->flow_advisory);
    tcp_clock_finish(&means, &readings->tcp_clock);
}
