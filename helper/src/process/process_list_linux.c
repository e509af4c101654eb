#include "process/process_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/kernel_file.h"
#include "base/text_line.h"

enum {
    PATH_BYTES = 64,
    NAME_CUT = 15, /* the kernel truncates names to this length */
    FIELD_PARENT = 1,
    FIELD_FLAGS = 6,
    FIELD_STARTED = 19,
    KERNEL_THREAD = 0x00200000
};

/* The name is in parentheses and may contain some itself, so it ends at the last closing one. */
static bool split_stat(struct text text, struct text *name, struct text *rest) {
    size_t open = 0;
    size_t close = text.length;
    while (open < text.length && text.start[open] != '(') {
        open++;
    }
    while (close > open && text.start[close - 1] != ')') {
        close--;
    }
    if (close <= open + 1) {
        return false;
    }
    *name = (struct text){.start = text.start + open + 1, .length = close - open - 2};
    *rest = (struct text){.start = text.start + close, .length = text.length - close};
    return true;
}

static uint64_t field(struct text rest, unsigned index) {
    struct text word;
    uint64_t value = 0;
    return text_skip_words(&rest, index) && text_next_word(&rest, &word) && text_number(word, 10, &value)
               ? value
               : 0;
}

/* Completes a truncated name from the file name of the program. */
static void complete_name(int pid, char name[PROCESS_NAME_BYTES]) {
    char path[PROCESS_PATH_BYTES];
    if (strlen(name) < NAME_CUT) {
        return;
    }
    process_path(pid, path);
    const char *file = strrchr(path, '/');
    if (file != NULL && strncmp(file + 1, name, NAME_CUT) == 0 && strlen(file + 1) < PROCESS_NAME_BYTES) {
        memcpy(name, file + 1, strlen(file + 1) + 1);
    }
}

static int read_one(int pid, struct byte_buffer *buffer, struct listed_process *process, bool *is_thread) {
    char path[PATH_BYTES];
    struct text name;
    struct text rest;
    struct stat status;

    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int error = kernel_file_read(path, buffer);
    if (error != 0) {
        return error == ENOENT ? ESRCH : error;
    }
    if (!split_stat(kernel_file_text(buffer), &name, &rest)) {
        return EBADMSG;
    }
    *process = (struct listed_process){.pid = pid,
                                       .parent_pid = (int)field(rest, FIELD_PARENT),
                                       .started = field(rest, FIELD_STARTED)};
    (void)text_copy(name, process->name, sizeof process->name);
    complete_name(pid, process->name);
    *is_thread = (field(rest, FIELD_FLAGS) & KERNEL_THREAD) != 0;
    snprintf(path, sizeof path, "/proc/%d", pid);
    process->own = stat(path, &status) == 0 && status.st_uid == getuid();
    return 0;
}

int process_list_one(int pid, struct listed_process *process) {
    struct byte_buffer buffer = {0};
    bool is_thread = false;
    int error = read_one(pid, &buffer, process, &is_thread);
    byte_buffer_free(&buffer);
    return error;
}

static int read_entry(const char *entry, struct byte_buffer *buffer, struct process_list *list) {
    struct listed_process process;
    bool is_thread = false;
    uint64_t pid = 0;
    struct text name = {.start = entry, .length = strlen(entry)};
    if (!text_number(name, 10, &pid) || pid > INT32_MAX ||
        read_one((int)pid, buffer, &process, &is_thread) != 0 || is_thread) {
        return 0; /* not a process, a kernel thread, or a process that ended meanwhile */
    }
    return process_list_add(list, &process);
}

int process_list_read(struct process_list *list) {
    struct byte_buffer buffer = {0};
    int error = 0;
    DIR *directory = opendir("/proc");

    list->count = 0;
    if (directory == NULL) {
        return errno;
    }
    while (error == 0) {
        errno = 0;
        const struct dirent *entry = readdir(directory);
        if (entry == NULL) {
            error = errno;
            break;
        }
        error = read_entry(entry->d_name, &buffer, list);
    }
    (void)closedir(directory);
    byte_buffer_free(&buffer);
    return error;
}

void process_path(int pid, char path[PROCESS_PATH_BYTES]) {
    static const char deleted[] = " (deleted)";
    char link[PATH_BYTES];
    snprintf(link, sizeof link, "/proc/%d/exe", pid);
    ssize_t length = readlink(link, path, PROCESS_PATH_BYTES - 1);
    path[length > 0 ? length : 0] = '\0';
    size_t end = sizeof deleted - 1;
    if (length > (ssize_t)end && strcmp(path + (size_t)length - end, deleted) == 0) {
        path[(size_t)length - end] = '\0';
    }
}

void process_command(int pid, char command[PROCESS_COMMAND_BYTES]) {
    struct byte_buffer buffer = {0};
    char path[PATH_BYTES];
    size_t length = 0;

    snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
    if (kernel_file_read(path, &buffer) == 0 && buffer.length > 0) {
        length = buffer.length < PROCESS_COMMAND_BYTES - 1 ? buffer.length : PROCESS_COMMAND_BYTES - 1;
        memcpy(command, buffer.bytes, length);
        for (size_t index = 0; index < length; index++) {
            if (command[index] == '\0') {
                command[index] = ' ';
            }
        }
        while (length > 0 && command[length - 1] == ' ') {
            length--;
        }
    }
    command[length] = '\0';
    byte_buffer_free(&buffer);
}

/* "0.20 0.18 0.12 1/80 11206": the last number is the pid of the newest process. */
bool process_list_is_stale(uint64_t *mark) {
    struct byte_buffer buffer = {0};
    uint64_t newest = 0;
    if (kernel_file_read("/proc/loadavg", &buffer) == 0) {
        struct text text = kernel_file_text(&buffer);
        struct text line;
        newest = text_next_line(&text, &line) ? field(line, 4) : 0;
    }
    byte_buffer_free(&buffer);
    bool stale = newest == 0 || newest != *mark;
    *mark = newest;
    return stale;
}
