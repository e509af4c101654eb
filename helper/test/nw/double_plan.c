/* NW_DOUBLE="mode=flowswitch,flow-limit=128,limit-errno=ENOMEM": what the double is to do in this run. */
#include "double.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct double_plan double_plan = {
    .flow_limit = -1, .limit_errno = ENOSPC, .waiting_errno = EMFILE, .interface = "lo0"};

static void refuse(const char *what) {
    fprintf(stderr, "double: NW_DOUBLE does not know \"%s\"\n", what);
    abort();
}

static int errno_by_name(const char *name) {
    static const struct {
        const char *name;
        int value;
    } names[] = {{"EMFILE", EMFILE},
                 {"ENFILE", ENFILE},
                 {"ENOSPC", ENOSPC},
                 {"ENOMEM", ENOMEM},
                 {"ENOBUFS", ENOBUFS},
                 {"ECONNREFUSED", ECONNREFUSED},
                 {"ENETDOWN", ENETDOWN},
                 {"ENETUNREACH", ENETUNREACH},
                 {"EHOSTUNREACH", EHOSTUNREACH},
                 {"EADDRNOTAVAIL", EADDRNOTAVAIL},
                 {"ETIMEDOUT", ETIMEDOUT},
                 {"EAFNOSUPPORT", EAFNOSUPPORT}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0) {
            return names[i].value;
        }
    }
    refuse(name);
    return 0;
}

static void set(const char *key, const char *value) {
    struct double_plan *plan = &double_plan;
    long number = strtol(value, NULL, 10);
    bool yes = strcmp(value, "1") == 0;
    if (strcmp(key, "os") == 0) {
        char *minor = NULL;
        plan->macos_major = (int)strtol(value, &minor, 10);
        plan->macos_minor = *minor == '.' ? (int)strtol(minor + 1, NULL, 10) : 0;
    } else if (strcmp(key, "mode") == 0) {
        plan->flowswitch = strcmp(value, "flowswitch") == 0;
    } else if (strcmp(key, "flow-limit") == 0) {
        plan->flow_limit = number;
    } else if (strcmp(key, "limit-errno") == 0) {
        plan->limit_errno = errno_by_name(value);
    } else if (strcmp(key, "limit-state") == 0) {
        plan->limit_fails = strcmp(value, "failed") == 0;
    } else if (strcmp(key, "waiting-from") == 0) {
        plan->waiting_from = number;
    } else if (strcmp(key, "waiting-errno") == 0 && strcmp(value, "dns") == 0) {
        plan->waiting_is_dns = true;
    } else if (strcmp(key, "waiting-errno") == 0) {
        plan->waiting_errno = strcmp(value, "none") == 0 ? 0 : errno_by_name(value);
    } else if (strcmp(key, "path-reason") == 0) {
        plan->local_network_denied = strcmp(value, "local-network-denied") == 0;
    } else if (strcmp(key, "recovers") == 0) {
        plan->waiting_recovers = yes;
    } else if (strcmp(key, "preparing-every") == 0) {
        plan->preparing_every = number;
    } else if (strcmp(key, "refuse-every") == 0) {
        plan->refuse_every = number;
    } else if (strcmp(key, "reset-every") == 0) {
        plan->reset_every = number;
    } else if (strcmp(key, "delay-ms") == 0) {
        plan->delay_ms = (unsigned)number;
    } else if (strcmp(key, "late-ms") == 0) {
        plan->late_ms = (unsigned)number;
    } else if (strcmp(key, "twice") == 0) {
        plan->twice = yes;
    } else if (strcmp(key, "after-cancel") == 0) {
        plan->after_cancel = yes;
    } else if (strcmp(key, "cancelled") == 0) {
        plan->cancelled_is_lost = strcmp(value, "lost") == 0;
    } else if (strcmp(key, "certificate") == 0) {
        plan->tls_trust_error = -9807;
        plan->certificate_name = strcmp(value, "refused") == 0 ? NULL : strdup(value);
    } else if (strcmp(key, "tls-state") == 0) {
        plan->tls_waits = strcmp(value, "waiting") == 0;
    } else if (strcmp(key, "proxy") == 0) {
        plan->proxy = strcmp(value, "used") == 0 ? REPORT_PROXY_USED : REPORT_PROXY_CONFIGURED;
    } else if (strcmp(key, "interface") == 0) {
        plan->interface = strdup(value);
    } else {
        refuse(key);
    }
}

__attribute__((constructor(150))) static void read_plan(void) {
    const char *text = getenv("NW_DOUBLE");
    if (!text || !*text) {
        return;
    }
    char *copy = strdup(text), *rest = NULL;
    if (!copy) {
        abort();
    }
    for (char *item = strtok_r(copy, ",", &rest); item; item = strtok_r(NULL, ",", &rest)) {
        char *equals = strchr(item, '=');
        if (!equals) {
            refuse(item);
        }
        *equals = '\0';
        set(item, equals + 1);
    }
    free(copy);
}
