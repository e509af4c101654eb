/* The lines that a burst prints, as the contract has them. */
#include "base/clock.h"
#include "base/errno_name.h"
#include "burst/burst_engine.h"
#include "burst/burst_plan.h"
#include "burst/latency_bins.h"

static void end_line(struct burst_engine *engine) {
    if (json_end_line(&engine->line) != 0) {
        engine->output_failed = true;
    }
}

static void add_failed(struct burst_engine *engine) {
    json_open_object(&engine->line, "failed");
    for (int kind = 0; kind < FAILURE_KIND_COUNT; kind++) {
        if (engine->failed[kind] > 0) {
            json_unsigned(&engine->line, failure_kind_name((enum failure_kind)kind), engine->failed[kind]);
        }
    }
    json_close_object(&engine->line);
}

static void add_limit_members(struct burst_engine *engine) {
    json_string(&engine->line, "kind", failure_kind_name(engine->limit_kind));
    json_string(&engine->line, "errno", errno_name(engine->limit_errno));
    json_unsigned(&engine->line, "atConnection", engine->limit_at);
}

/* A full flow table is the only limit that the number of open connections reveals: the flows found, and
 * how many this macOS version is expected to have. */
static void add_flows_met(struct burst_engine *engine) {
    bool known = engine->limit_kind == FAILURE_FLOW_TABLE;
    uint32_t expected = burst_plan_flow_limit(engine->options);
    if (known) {
        json_unsigned(&engine->line, "found", engine->peak_open);
        json_unsigned(&engine->line, "expected", expected);
    } else {
        json_null(&engine->line, "found");
        json_null(&engine->line, "expected");
    }
}

static void add_open_files(struct json_out *line, const char *key, uint64_t value) {
    if (value == OPEN_FILES_UNLIMITED) {
        json_null(line, key);
    } else {
        json_unsigned(line, key, value);
    }
}

void burst_report_start(struct burst_engine *engine, const struct burst_start *start) {
    const struct burst_options *options = engine->options;
    struct json_out *line = &engine->line;
    json_begin_line(line, "start");
    json_string(line, "target", start->target);
    json_string(line, "address", start->address);
    json_string(line, "transport", transport_id_name(options->transport));
    json_string(line, "protocol", protocol_name(options->protocol));
    json_string(line, "pattern", pattern_name(options->pattern));
    json_unsigned(line, "count", engine->count);
    json_unsigned(line, "window", engine->window);
    if (options->rate_per_second > 0) {
        json_unsigned(line, "ratePerSecond", options->rate_per_second);
    } else {
        json_null(line, "ratePerSecond");
    }
    json_unsigned(line, "holdMs", options->hold_ms);
    json_string(line, "verify", verify_name(options->verify));
    json_unsigned(line, "sources", options->sources);
    json_string(line, "close", burst_close_name(options->close));
    add_open_files(line, "openFilesInitial", start->open_files_initial);
    add_open_files(line, "openFilesSoft", start->open_files.soft);
    add_open_files(line, "openFilesHard", start->open_files.hard);
    end_line(engine);
}

void burst_report_progress(struct burst_engine *engine, uint64_t now_ns) {
    struct json_out *line = &engine->line;
    if (engine->silent) {
        return;
    }
    json_begin_line(line, "progress");
    json_unsigned(line, "attempted", engine->attempted);
    json_unsigned(line, "inFlight", engine->in_flight);
    json_unsigned(line, "ready", engine->ready);
    json_unsigned(line, "verified", engine->verified);
    json_unsigned(line, "open", engine->open);
    add_failed(engine);
    json_decimal(line, "elapsedMs", clock_ns_to_ms(now_ns - engine->start_ns), 1);
    end_line(engine);
}

void burst_report_limit(struct burst_engine *engine) {
    if (engine->silent) {
        return;
    }
    json_begin_line(&engine->line, "limit");
    add_limit_members(engine);
    end_line(engine);
}

static void add_connect_ms(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    const struct histogram *connect_us = &engine->connect_us;
    if (connect_us->count == 0) {
        json_null(line, "connectMs");
        return;
    }
    json_open_object(line, "connectMs");
    json_decimal(line, "p50", (double)histogram_percentile(connect_us, 500) / 1000, 3);
    json_decimal(line, "p90", (double)histogram_percentile(connect_us, 900) / 1000, 3);
    json_decimal(line, "p95", (double)histogram_percentile(connect_us, 950) / 1000, 3);
    json_decimal(line, "p99", (double)histogram_percentile(connect_us, 990) / 1000, 3);
    json_decimal(line, "max", (double)connect_us->greatest / 1000, 3);
    json_close_object(line);
}

/* The distribution of the times to ready: bin i of counts is from edgesMs[i] up to edgesMs[i + 1]. */
static void add_connect_histogram(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    struct latency_bins bins;
    latency_bins_of(&engine->connect_us, &bins);
    if (bins.count == 0) {
        json_null(line, "connectHistogram");
        return;
    }
    json_open_object(line, "connectHistogram");
    json_open_array(line, "edgesMs");
    for (uint32_t i = 0; i <= bins.count; i++) {
        json_decimal(line, NULL, (double)bins.edges[i] / 1000, 3);
    }
    json_close_array(line);
    json_open_array(line, "counts");
    for (uint32_t i = 0; i < bins.count; i++) {
        json_unsigned(line, NULL, bins.values[i]);
    }
    json_close_array(line);
    json_close_object(line);
}

/* Who carried the connections that became ready; NULL if none did or it could not be seen. */
static const char *carried_by(const struct burst_engine *engine) {
    const struct transport_census *census = &engine->census;
    if (engine->ready == 0 || !census->known) {
        return NULL;
    }
    if (census->sockets > 0 && census->flowswitch_channels > 0) {
        return "mixed";
    }
    if (census->flowswitch_channels > 0) {
        return "user-space";
    }
    return census->sockets > 0 ? "sockets" : NULL;
}

void burst_report_path(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    const struct transport_census *census = &engine->census;
    json_string(line, "carriedBy", carried_by(engine));
    json_string(line, "interface", census->interface[0] != '\0' ? census->interface : NULL);
    if (census->proxy == PROXY_NOT_KNOWN) {
        json_null(line, "proxyConfigured");
    } else {
        json_boolean(line, "proxyConfigured", census->proxy == PROXY_CONFIGURED);
    }
}

static void add_census(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    const struct transport_census *census = &engine->census;
    if (census->known) {
        json_open_object(line, "fds");
        json_unsigned(line, "sockets", census->sockets);
        json_unsigned(line, "flowswitchChannels", census->flowswitch_channels);
        json_close_object(line);
    } else {
        json_null(line, "fds");
    }
    burst_report_path(engine);
}

static void add_recovery(struct burst_engine *engine) {
    struct json_out *line = &engine->line;
    const struct burst_recovery *recovery = &engine->recovery;
    if (recovery->begun) {
        json_open_object(line, "recovery");
        json_unsigned(line, "closed", recovery->closed);
        json_unsigned(line, "waiting", recovery->waiting);
        json_unsigned(line, "proceeded", recovery->proceeded);
        json_decimal(line, "waitedMs", clock_ns_to_ms(recovery->end_ns - recovery->start_ns), 3);
        json_close_object(line);
    } else {
        json_null(line, "recovery");
    }
}

const char *burst_report_stop_name(enum stop_reason reason) {
    switch (reason) {
    case STOP_NOT:
        break;
    case STOP_CANCELLED:
        return "cancelled";
    case STOP_TIMEOUT:
        return "timeout";
    case STOP_ASLEEP:
        return "asleep";
    }
    return NULL;
}

void burst_report_result(struct burst_engine *engine, const struct burst_start *start, uint64_t end_ns) {
    struct json_out *line = &engine->line;
    json_begin_line(line, "result");
    json_string(line, "schema", "lanelight.burst/1");
    json_string(line, "target", start->target);
    json_string(line, "transport", transport_id_name(engine->options->transport));
    json_unsigned(line, "attempted", engine->attempted);
    json_unsigned(line, "ready", engine->ready);
    json_unsigned(line, "verified", engine->verified);
    json_unsigned(line, "peakOpen", engine->peak_open);
    if (engine->last_done_ns > 0) {
        json_decimal(line, "openMs", clock_ns_to_ms(engine->last_done_ns - engine->start_ns), 3);
    } else {
        json_null(line, "openMs");
    }
    json_decimal(line, "durationMs", clock_ns_to_ms(end_ns - engine->start_ns), 3);
    add_connect_ms(engine);
    add_connect_histogram(engine);
    add_failed(engine);
    if (engine->limit_met) {
        json_open_object(line, "limit");
        add_limit_members(engine);
        add_flows_met(engine);
        json_close_object(line);
    } else {
        json_null(line, "limit");
    }
    add_open_files(line, "openFilesInitial", start->open_files_initial);
    add_open_files(line, "openFilesSoft", start->open_files.soft);
    add_census(engine);
    add_recovery(engine);
    json_string(line, "stopped", burst_report_stop_name(engine->stopped));
    end_line(engine);
}
