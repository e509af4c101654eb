# The macOS observation on Linux: the very same source against a scripted kernel. See test/darwin.
#   make test-darwin   every scenario under ASan+UBSan, asserting the whole line
# Needs nothing but the compiler that builds the helper.
# On a Mac the real thing takes its place, and the target reports that.
.PHONY: test-darwin
ifeq ($(UNAME),Darwin)
test-darwin: all
	@$(BUILD)/lanelight-helper observe </dev/null >/dev/null && echo "observe: the kernel of this Mac is the real thing; the scripted one is for other systems."
else
DARWIN_BUILD = $(BUILD)/darwin
DARWIN_HEADERS = $(HEADERS) $(wildcard test/darwin/*.h test/darwin/include/*.h test/darwin/include/*/*.h)
DARWIN_SOURCES = $(addprefix observe/,observe_darwin default_route_darwin sysctl_by_name_darwin machine_limits_darwin interfaces interfaces_darwin observed_limits observe) census/fd_census_darwin census/fd_list_darwin \
	$(addprefix process/,process_list_darwin process_reading_darwin flow_list_darwin local_addresses) \
	$(addprefix watch/,watch watch_read_network watch_read_darwin watch_wait_darwin network_events_darwin)
DARWIN_COMMON = $(addprefix observe/,observation observation_json sysctl_parts flow_advisory api_stats route_dump \
	default_route interface_kind bridge_members part_json limit_readings_json pcb_list memory_accounts \
	tcp_clock open_files_chosen system_extension) census/fd_census census/socket_details census/socket_record \
	$(addprefix process/,process_list process_reading process_json) \
	$(addprefix base/,growing_array growing_read reading text_line counter_text json_out utf8 errno_name clock control) \
	$(addprefix watch/,watch_order watch_rhythm watch_state)
DARWIN_TESTS = test/darwin/test_observe_darwin.c test/darwin/test_watch_darwin.c
DARWIN_OBJECTS = $(patsubst %,$(DARWIN_BUILD)/src/%.o,$(DARWIN_SOURCES)) \
	$(patsubst %,$(BUILD)/sanitized/%.o,$(DARWIN_COMMON)) \
	$(patsubst test/darwin/%.c,$(DARWIN_BUILD)/%.o,$(filter-out $(DARWIN_TESTS) test/darwin/limit_scenarios.c,$(wildcard test/darwin/*.c)))
DARWIN_LANGUAGE = -std=c11 -D_GNU_SOURCE -include test/darwin/fake_names.h -Itest/darwin/include -Isrc -Itest

# Kept between runs: without this make removes them as intermediate files.
.SECONDARY: $(DARWIN_OBJECTS) $(patsubst test/darwin/%.c,$(DARWIN_BUILD)/%.o,$(DARWIN_TESTS))
test-darwin: $(DARWIN_BUILD)/test_observe_darwin $(DARWIN_BUILD)/test_watch_darwin
	@failed=0; for program in $^; do $$program || failed=1; done; exit $$failed

$(DARWIN_BUILD)/src/%.o: src/%.c $(DARWIN_HEADERS) darwin.mk
	@mkdir -p $(dir $@)
	$(CC) -O1 -g $(DARWIN_LANGUAGE) $(WARNINGS) $(SANITIZERS) $(CFLAGS) -c -o $@ $<

$(DARWIN_BUILD)/%.o: test/darwin/%.c $(DARWIN_HEADERS) darwin.mk
	@mkdir -p $(dir $@)
	$(CC) -O1 -g $(DARWIN_LANGUAGE) $(WARNINGS) $(SANITIZERS) $(CFLAGS) -c -o $@ $<

$(DARWIN_BUILD)/test_observe_darwin: $(DARWIN_BUILD)/limit_scenarios.o
$(DARWIN_BUILD)/test_%: $(DARWIN_BUILD)/test_%.o $(DARWIN_OBJECTS)
	$(CC) $(SANITIZERS) -o $@ $^ -pthread

# A scripted Mac that changes while the tests of the app run: see test/darwin/live/scripted_helper.c.
SCRIPTED_HELPER = $(DARWIN_BUILD)/scripted-helper
.PHONY: scripted-helper
scripted-helper: $(SCRIPTED_HELPER)
$(DARWIN_BUILD)/live/%.o: test/darwin/live/%.c $(DARWIN_HEADERS) darwin.mk
	@mkdir -p $(dir $@)
	$(CC) -O1 -g -std=c11 -D_GNU_SOURCE -Isrc -Itest -Itest/darwin/include $(WARNINGS) $(SANITIZERS) $(CFLAGS) -c -o $@ $<
$(SCRIPTED_HELPER): $(DARWIN_BUILD)/live/scripted_helper.o $(filter-out %/fake_events.o %_scenarios.o %/scenarios.o,$(DARWIN_OBJECTS))
	$(CC) $(SANITIZERS) -o $@ $^ -pthread

# The same readers of the code as `make check`, for the sources that it cannot compile on Linux without the stand-ins.
# What is missing is named by `make check` itself, which this is a part of.
DARWIN_TIDY = $(firstword $(foreach name,clang-tidy clang-tidy-19 clang-tidy-18 clang-tidy-17 clang-tidy-16,$(shell command -v $(name) 2>/dev/null)))
DARWIN_CHECKED = $(patsubst %,src/%.c,$(DARWIN_SOURCES))

.PHONY: check-darwin
check: check-darwin
check-darwin:
	@echo "gcc -fanalyzer and clang-tidy on the macOS observation"
	@for source in $(DARWIN_CHECKED); do \
	  gcc -O2 $(DARWIN_LANGUAGE) $(WARNINGS) -Werror -fanalyzer -c -o /dev/null $$source || exit 1; done
	@test -z "$(DARWIN_TIDY)" || $(DARWIN_TIDY) --quiet $(DARWIN_CHECKED) $(wildcard test/darwin/*.c) -- $(DARWIN_LANGUAGE) 2>/dev/null

endif
