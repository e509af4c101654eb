#include "base/growing_read.h"

#include <errno.h>

#include "check.h"

/* Something that has `sizes[n]` bytes at the n-th question, whether for size or for data. */
struct growing {
    const size_t *sizes;
    size_t asked;
    int error_at_data;
    int error_at_size;
};

static int attempt(void *context, void *bytes, size_t *length) {
    struct growing *growing = context;
    size_t size = growing->sizes[growing->asked++];
    if (bytes == NULL) {
        *length = size;
        return growing->error_at_size;
    }
    if (growing->error_at_data != 0) {
        return growing->error_at_data;
    }
    if (size > *length) {
        return ENOMEM;
    }
    memset(bytes, 'x', size);
    *length = size;
    return 0;
}

static int read_growing(struct growing growing, size_t *length, size_t *asked) {
    struct byte_buffer buffer = {0};
    int error = growing_read(attempt, &growing, &buffer);
    *length = buffer.length;
    *asked = growing.asked;
    byte_buffer_free(&buffer);
    return error;
}

static size_t length;
static size_t asked;

static void what_stays_is_read_at_once(void) {
    check_number(read_growing((struct growing){.sizes = (const size_t[]){100, 100}}, &length, &asked), 0);
    check_number(length, 100);
    check_number(asked, 2);
}

static void slack_absorbs_a_little_growth(void) {
    check_number(read_growing((struct growing){.sizes = (const size_t[]){100, 4196}}, &length, &asked), 0);
    check_number(length, 4196);
}

static void what_grew_is_asked_again(void) {
    check_number(
        read_growing((struct growing){.sizes = (const size_t[]){100, 9000, 9000, 9000}}, &length, &asked), 0);
    check_number(length, 9000);
    check_number(asked, 4);
}

static void what_shrank_has_its_new_length(void) {
    check_number(read_growing((struct growing){.sizes = (const size_t[]){9000, 40}}, &length, &asked), 0);
    check_number(length, 40);
}

static void nothing_is_something_that_can_be_read(void) {
    check_number(read_growing((struct growing){.sizes = (const size_t[]){0, 0}}, &length, &asked), 0);
    check_number(length, 0);
}

static void what_never_stops_growing_is_given_up(void) {
    const size_t sizes[] = {1, 100000, 2, 100000, 3, 100000, 4, 100000, 5, 100000};
    check_number(read_growing((struct growing){.sizes = sizes}, &length, &asked), ENOMEM);
    check_number(length, 0);
    check_number(asked, 10);
}

static void an_error_is_passed_on(void) {
    const size_t sizes[] = {10, 10};
    check_number(read_growing((struct growing){.sizes = sizes, .error_at_size = ENOENT}, &length, &asked),
                 ENOENT);
    check_number(asked, 1);
    check_number(read_growing((struct growing){.sizes = sizes, .error_at_data = EPERM}, &length, &asked),
                 EPERM);
    check_number(length, 0);
}

static void an_absurd_size_is_refused(void) {
    const size_t sizes[] = {(size_t)64 * 1024 * 1024 + 1};
    check_number(read_growing((struct growing){.sizes = sizes}, &length, &asked), EFBIG);
}

int main(void) {
    what_stays_is_read_at_once();
    slack_absorbs_a_little_growth();
    what_grew_is_asked_again();
    what_shrank_has_its_new_length();
    nothing_is_something_that_can_be_read();
    what_never_stops_growing_is_given_up();
    an_error_is_passed_on();
    an_absurd_size_is_refused();
    return check_report("growing_read");
}
