/* argv (words separated by NUL) -> options: never out of bounds, a sentence for every refusal, and what is
 * accepted is in range. */
#include "arguments/args.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void require(int holds) {
    if (!holds) {
        abort();
    }
}

static void require_in_range(const struct helper_options *options) {
    const struct burst_options *burst = &options->of.burst;
    if (options->command == COMMAND_BURST) {
        require(burst->count <= TARGET_CAP_NEAR && burst->window >= 1 && burst->window <= TARGET_CAP_NEAR);
        require(burst->sources >= 1 && burst->sources <= 250 && burst->rate_per_second <= 1000000);
        require(burst->deadline_ms > 0 && burst->hold_ms <= 600000 && burst->target.port > 0);
        require(memchr(burst->target.host, '\0', sizeof burst->target.host) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    enum { WORDS_MAX = 64 };
    const char *argv[WORDS_MAX] = {"lanelight-helper"};
    struct helper_options options;
    char message[ARGS_MESSAGE_MAX];
    int argc = 1;
    char *words = malloc(length + 1); /* on the heap: ASan sees a read past its end */
    if (words == NULL) {
        return 0;
    }
    memcpy(words, bytes, length);
    words[length] = '\0';
    for (size_t at = 0; at <= length && argc < WORDS_MAX; at += strlen(words + at) + 1) {
        argv[argc++] = words + at;
    }
    switch (args_parse(argc, argv, &options, message, sizeof message)) {
    case ARGS_OK:
        require_in_range(&options);
        break;
    case ARGS_WRONG:
        require(memchr(message, '\0', sizeof message) != NULL && strlen(message) > 0);
        break;
    case ARGS_HELP:
        break;
    }
    free(words);
    return 0;
}
