/* Whatever the datagram: it ends in one of three ways, and a failure names its errno. */
#include <stdlib.h>

#include "census/sock_diag.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct socket_table table = {0};
    int error = 0;
    enum sock_diag_progress progress = sock_diag_read(data, size, SOCKET_IS_UDP, &table, &error);
    if ((progress == SOCK_DIAG_FAILED) != (error > 0)) {
        abort();
    }
    socket_table_free(&table);
    return 0;
}
