#include "transport/source_check.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

uint32_t source_check_first_missing(uint32_t sources) {
    for (uint32_t i = 0; i < sources; i++) {
        struct sockaddr_in address;
        memset(&address, 0, sizeof address);
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + i);
        int fd = socket(AF_INET, SOCK_DGRAM, 0);
        if (fd < 0) {
            return 0; /* no descriptor: for the burst to meet and to name */
        }
        int result = bind(fd, (const struct sockaddr *)&address, sizeof address);
        int error = errno;
        (void)close(fd); /* carried nothing */
        if (result != 0 && error == EADDRNOTAVAIL) {
            return i + 1;
        }
    }
    return 0;
}

void source_check_explain(uint32_t missing, uint32_t sources, char *message, size_t message_size) {
    unsigned first = (unsigned)missing, last = (unsigned)sources;
    if (first == last) {
        snprintf(message, message_size,
                 "--sources %u needs 127.0.0.%u, which this machine does not have; on macOS add it with: "
                 "sudo ifconfig lo0 alias 127.0.0.%u up",
                 last, first, first);
        return;
    }
    snprintf(
        message, message_size,
        "--sources %u needs 127.0.0.%u to 127.0.0.%u, which this machine does not have; on macOS add them "
        "with: for n in $(seq %u %u); do sudo ifconfig lo0 alias 127.0.0.$n up; done",
        last, first, last, first, last);
}
