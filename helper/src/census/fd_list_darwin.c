#include "census/fd_list_darwin.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

/* Absent from the first macOS 12 SDKs (F3.6). */
#ifndef PROX_FDTYPE_CHANNEL
#define PROX_FDTYPE_CHANNEL 10
#endif
#ifndef PROC_PIDFDCHANNELINFO
#define PROC_PIDFDCHANNELINFO 10
#endif

/* struct channel_fdinfo (F3.2): 24 bytes of struct proc_fileinfo, then struct proc_channel_info. */
struct channel_information {
    unsigned char file[24];
    unsigned char instance[16];
    uint32_t port;
    uint32_t type;
    uint32_t flags;
    uint32_t reserved;
};
enum { CHANNEL_TYPE_FLOWSWITCH = 3 };
_Static_assert(sizeof(struct channel_information) == 56, "channel_fdinfo");
#ifdef PROC_PIDFDCHANNELINFO_SIZE
_Static_assert(sizeof(struct channel_information) == sizeof(struct channel_fdinfo), "channel_fdinfo");
_Static_assert(offsetof(struct channel_information, type) ==
                   offsetof(struct channel_fdinfo, channelinfo.chi_type),
               "chi_type");
#endif

/* libproc returns 0 for a failure, and also for "none": only errno distinguishes them. */
static int filled(int got, void *bytes, size_t item, size_t *length) {
    if (got < 0 || (got == 0 && errno != 0)) {
        return errno == 0 ? EIO : errno;
    }
    /* A full buffer may be a cut list: ask again with more room. */
    if (bytes != NULL && (size_t)got + item > *length) {
        return ENOMEM;
    }
    *length = (size_t)got;
    return 0;
}

static int capacity_of(const void *bytes, const size_t *length) {
    return bytes == NULL ? 0 : *length > INT32_MAX ? INT32_MAX : (int)*length;
}

static int list_pids(void *context, void *bytes, size_t *length) {
    (void)context;
    errno = 0;
    int got = proc_listpids(PROC_ALL_PIDS, 0, bytes, capacity_of(bytes, length));
    return filled(got, bytes, sizeof(int), length);
}

static int list_descriptors(void *context, void *bytes, size_t *length) {
    const int *pid = context;
    errno = 0;
    int got = proc_pidinfo(*pid, PROC_PIDLISTFDS, 0, bytes, capacity_of(bytes, length));
    return filled(got, bytes, sizeof(struct proc_fdinfo), length);
}

int fd_list_pids(struct byte_buffer *pids) {
    return growing_read(list_pids, NULL, pids);
}

int fd_list_read(int pid, struct byte_buffer *list) {
    return growing_read(list_descriptors, &pid, list);
}

bool fd_list_next(const struct byte_buffer *list, size_t *place, struct proc_fdinfo *descriptor) {
    if (*place + sizeof *descriptor > list->length) {
        return false;
    }
    memcpy(descriptor, list->bytes + *place, sizeof *descriptor);
    *place += sizeof *descriptor;
    return true;
}

/* Only the type shows that a channel belongs to a flowswitch; a channel of unknown type counts as another
 * kind. */
void fd_list_count_channel(int pid, const struct proc_fdinfo *descriptor, struct descriptor_counts *counts) {
    struct channel_information information;
    int size = (int)sizeof information;

    if (descriptor->proc_fdtype != PROX_FDTYPE_CHANNEL) {
        return;
    }
    errno = 0;
    int got = proc_pidfdinfo(pid, descriptor->proc_fd, PROC_PIDFDCHANNELINFO, &information, size);
    if (got == size && information.type == CHANNEL_TYPE_FLOWSWITCH) {
        counts->flowswitch_channels++;
    } else if (got == size || (errno != EBADF && errno != ESRCH)) {
        counts->other_channels++;
    }
}
