#include "observe/tcp_clock.h"
#include "check.h"

static void the_version_of_darwin_tells_who_is_affected(void) {
    check_number(tcp_clock_affected("23.4.0"), CLOCK_NOT_AFFECTED);
    check_number(tcp_clock_affected("24.6.0"), CLOCK_NOT_AFFECTED);
    check_number(tcp_clock_affected("25.0.0"), CLOCK_AFFECTED);
    check_number(tcp_clock_affected("25"), CLOCK_AFFECTED);
    check_number(tcp_clock_affected("26.1.0"), CLOCK_AFFECTED_UNKNOWN);
    check_number(tcp_clock_affected(""), CLOCK_AFFECTED_UNKNOWN);
    check_number(tcp_clock_affected("x.1"), CLOCK_AFFECTED_UNKNOWN);
}

static uint64_t uptime;
static uint32_t shown;
static unsigned samples;
static unsigned samples_max;
static unsigned slept;

static bool sample(void *context, uint32_t *clock_ms) {
    (void)context;
    *clock_ms = shown;
    return samples++ < samples_max;
}

static uint64_t uptime_ms(void *context) {
    (void)context;
    return uptime;
}

static void sleep_ms(void *context, unsigned ms) {
    (void)context;
    slept += ms;
}

static const struct tcp_clock_means means = {
    .sample = sample, .uptime_ms = uptime_ms, .sleep_ms = sleep_ms};

static struct tcp_clock_reading begin(uint64_t now, uint32_t clock) {
    struct tcp_clock_reading reading = {0};
    uptime = now;
    shown = clock;
    samples = 0;
    samples_max = 2;
    slept = 0;
    tcp_clock_begin(&means, "25.1.0", &reading);
    return reading;
}

static void time_that_passed_in_between_is_not_slept_again(void) {
    struct tcp_clock_reading reading = begin(5000000000, 4294967241U);
    uptime += 1400;
    tcp_clock_finish(&means, &reading);
    check_number(slept, 600);
    check_number(reading.frozen, VALUE_YES);
    reading = begin(5000000000, 4294967241U);
    uptime += 9000;
    shown++;
    tcp_clock_finish(&means, &reading);
    check_number(slept, 0);
    check_number(reading.frozen, VALUE_NO);
}

static void a_second_look_that_fails_proves_nothing(void) {
    struct tcp_clock_reading reading = begin(5000000000, 4294967241U);
    samples_max = 1;
    tcp_clock_finish(&means, &reading);
    check_number(reading.frozen, VALUE_NOT_KNOWN);
}

int main(void) {
    the_version_of_darwin_tells_who_is_affected();
    time_that_passed_in_between_is_not_slept_again();
    a_second_look_that_fails_proves_nothing();
    return check_report("tcp_clock");
}
