/* Whatever the text: no counter is read past its end, and a word that is found lies within it. */
#include <stdlib.h>

#include "base/counter_text.h"
#include "observe/network_carriers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct text text = {.start = size == 0 ? "" : (const char *)data, .length = size};
    struct text word;
    uint64_t value;

    (void)counter_text_field(text, "TCP:", "tw", &value);
    (void)counter_text_column(text, "TcpExt:", "ListenDrops", &value);
    (void)counter_text_row(text, "max", &value);
    (void)network_carriers_kind_by_link(text, "tap0");
    (void)network_carriers_kind_by_route(text, "tap0");
    if (counter_text_word(text, "Max open files", 1, &word) &&
        (word.length == 0 || word.start < text.start ||
         word.start + word.length > text.start + text.length)) {
        abort();
    }
    return 0;
}
