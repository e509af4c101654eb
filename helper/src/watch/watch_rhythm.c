#include "watch/watch_rhythm.h"

/* As soon as the spacing allows. */
static uint64_t soon(const struct watch_rhythm *rhythm, uint64_t now_ns) {
    uint64_t earliest = rhythm->last_sample_ns + WATCH_SPACING_NS;
    return earliest > now_ns ? earliest : now_ns;
}

static void bring_forward(struct watch_rhythm *rhythm, uint64_t to_ns) {
    if (to_ns < rhythm->next_sample_ns) {
        rhythm->next_sample_ns = to_ns;
    }
}

void watch_rhythm_start(struct watch_rhythm *rhythm, uint64_t now_ns) {
    *rhythm = (struct watch_rhythm){
        .interval_ns = WATCH_INTERVAL_NS, .network_changed = true, .next_sample_ns = now_ns};
    rhythm->last_alive_ns = now_ns;
}

uint64_t watch_rhythm_wait(const struct watch_rhythm *rhythm, uint64_t now_ns) {
    if (rhythm->paused) {
        return WATCH_FOREVER;
    }
    return rhythm->next_sample_ns > now_ns ? rhythm->next_sample_ns - now_ns : 0;
}

bool watch_rhythm_take(struct watch_rhythm *rhythm, uint64_t now_ns, struct watch_due *due) {
    if (watch_rhythm_wait(rhythm, now_ns) > 0) {
        return false;
    }
    due->slow = rhythm->last_slow_ns == 0 || now_ns - rhythm->last_slow_ns >= WATCH_SLOW_NS;
    due->network = rhythm->network_changed || due->slow;
    due->alive = now_ns - rhythm->last_alive_ns >= WATCH_SLOW_NS;
    if (due->slow) {
        rhythm->last_slow_ns = now_ns;
    }
    if (due->alive) {
        rhythm->last_alive_ns = now_ns;
    }
    rhythm->network_changed = false;
    rhythm->last_sample_ns = now_ns;
    rhythm->next_sample_ns = now_ns + rhythm->interval_ns;
    return true;
}

void watch_rhythm_network_event(struct watch_rhythm *rhythm, uint64_t now_ns) {
    rhythm->network_changed = true;
    bring_forward(rhythm, soon(rhythm, now_ns));
}

void watch_rhythm_interval(struct watch_rhythm *rhythm, uint64_t now_ns, uint64_t interval_ms) {
    rhythm->interval_ns = interval_ms * CLOCK_NS_PER_MS;
    rhythm->next_sample_ns = rhythm->last_sample_ns + rhythm->interval_ns;
    if (rhythm->next_sample_ns < soon(rhythm, now_ns)) {
        rhythm->next_sample_ns = soon(rhythm, now_ns);
    }
}

void watch_rhythm_pause(struct watch_rhythm *rhythm) {
    rhythm->paused = true;
}

void watch_rhythm_resume(struct watch_rhythm *rhythm, uint64_t now_ns) {
    if (!rhythm->paused) {
        return;
    }
    rhythm->paused = false;
    rhythm->network_changed = true; /* events were ignored while paused */
    rhythm->next_sample_ns = soon(rhythm, now_ns);
}
