#include "census/socket_text.h"

#include <string.h>

/* sl local remote st tx:rx tr:when retrnsmt uid timeout inode … */
enum { WORDS_BEFORE_INODE = 9 };

static int read_line(struct text line, enum socket_kind kind, struct socket_table *table) {
    struct text inode_word;
    uint64_t inode;
    if (!text_skip_words(&line, WORDS_BEFORE_INODE) || !text_next_word(&line, &inode_word) ||
        !text_number(inode_word, 10, &inode)) {
        return 0;
    }
    return socket_table_add(table, inode, kind);
}

int socket_text_read(struct text *text, bool is_last, enum socket_kind kind, struct socket_table *table) {
    struct text line;
    while (text->length > 0 && (is_last || memchr(text->start, '\n', text->length) != NULL)) {
        int error = text_next_line(text, &line) ? read_line(line, kind, table) : 0;
        if (error != 0) {
            return error;
        }
    }
    return 0;
}
