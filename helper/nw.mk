# The Network framework transport on Linux: the very same source against a double of the framework. See test/nw.
#   make test-nw       every scenario under ASan+UBSan and under TSan, then bugs seeded on purpose, which must be caught
# Needs clang (blocks; gcc has none) and libblocksruntime-dev.
# On a Mac the framework itself takes its place, and the target reports that.
ifeq ($(UNAME),Darwin)
.PHONY: test-nw
test-nw: all
	@$(BUILD)/lanelight-helper probe --quiet </dev/null >/dev/null && echo "probe: Network.framework of this Mac is the real thing; the double is for other systems."
else
NW_BUILD = $(BUILD)/nw
NW_CC = $(firstword $(foreach name,clang-19 clang clang-18 clang-17 clang-16 clang-15 clang-14,$(shell command -v $(name) 2>/dev/null)))
NW_TRANSPORT = $(sort $(filter %_nw.c,$(ALL_SOURCES)))
NW_DOUBLE_SOURCES = $(sort $(wildcard test/nw/*.c))
# The census is the one for macOS: the double is its libproc.
NW_SOURCES = $(sort $(filter-out %_darwin.c %_openssl.c src/census/fd_census_linux.c,$(ALL_SOURCES)) src/census/fd_census_darwin.c src/census/fd_list_darwin.c)
NW_HEADERS = $(HEADERS) $(wildcard test/nw/*.h) $(wildcard test/nw/include/*.h test/nw/include/*/*.h)
NW_LANGUAGE = -std=c11 -D_GNU_SOURCE -pthread -fblocks -DLANELIGHT_NW_DOUBLE -iquote src -iquote test/nw -I test/nw/include
NW_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined
NW_tsan = -fsanitize=thread
NW_BINARIES = $(NW_BUILD)/asan/lanelight-helper $(NW_BUILD)/tsan/lanelight-helper

# The double sets which macOS it is (test/nw/double_host.c).
NW_RENAMED = -Dsystem_limits_macos_version=system_limits_macos_version_of_linux

.PHONY: test-nw test-nw-build test-nw-compiler check-nw
# The rest of the sources is read by test/static_analysis.sh; blocks need these headers.
check: check-nw
check-nw:
	@tidy=$$(command -v clang-tidy || command -v clang-tidy-19) || { echo "make check needs clang-tidy (apt install clang-tidy-19)." >&2; exit 1; }; \
	  echo "clang-tidy $(NW_TRANSPORT)"; $$tidy --quiet $(NW_TRANSPORT) -- $(NW_LANGUAGE) 2>/dev/null
test-nw: test-nw-build
	sh test/link_layers.sh $(NW_BUILD)/tsan/src
	node test/nw/run-scenarios.mjs $(NW_BUILD)
	node test/nw/run-seeded-bugs.mjs $(NW_BUILD) $(NW_CC)
	sh test/nw/test_verify_on_mac.sh

test-nw-compiler:
	@test -n "$(NW_CC)" || { echo "make test-nw needs clang (apt install clang-19 libclang-rt-19-dev), for blocks." >&2; exit 1; }
	@echo 'int main(void) { void (^b)(void) = ^{}; b(); return 0; }' | $(NW_CC) -fblocks -x c - -o /dev/null -lBlocksRuntime 2>/dev/null \
	  || { echo "make test-nw needs the blocks runtime (apt install libblocksruntime-dev)." >&2; exit 1; }

test-nw-build: test-nw-compiler $(NW_BINARIES)

define NW_RULES
$(NW_BUILD)/$(1)/src/%_linux.o: src/%_linux.c $(NW_HEADERS) nw.mk
	@mkdir -p $$(dir $$@)
	@$$(NW_CC) -O1 -g -fno-omit-frame-pointer $$(NW_LANGUAGE) $$(WARNINGS) $$(NW_$(1)) $$(NW_RENAMED) -c -o $$@ $$<
$(NW_BUILD)/$(1)/src/census/fd_census_darwin.o $(NW_BUILD)/$(1)/src/census/fd_list_darwin.o $(NW_BUILD)/$(1)/double/double_census.o: NW_CENSUS = -I test/darwin/include
$(NW_BUILD)/$(1)/src/%.o: src/%.c $(NW_HEADERS) nw.mk
	@mkdir -p $$(dir $$@)
	@$$(NW_CC) -O1 -g -fno-omit-frame-pointer $$(NW_LANGUAGE) $$(WARNINGS) -Werror $$(NW_$(1)) $$(NW_CENSUS) -c -o $$@ $$<
$(NW_BUILD)/$(1)/double/%.o: test/nw/%.c $(NW_HEADERS) nw.mk
	@mkdir -p $$(dir $$@)
	@$$(NW_CC) -O1 -g -fno-omit-frame-pointer $$(NW_LANGUAGE) -Wall -Wextra -Wshadow -Werror $$(NW_$(1)) $$(NW_CENSUS) -c -o $$@ $$<
$(NW_BUILD)/$(1)/lanelight-helper: $(patsubst src/%.c,$(NW_BUILD)/$(1)/src/%.o,$(NW_SOURCES)) $(patsubst test/nw/%.c,$(NW_BUILD)/$(1)/double/%.o,$(NW_DOUBLE_SOURCES))
	@$$(NW_CC) $$(NW_$(1)) -pthread -o $$@ $$^ -lBlocksRuntime
	@printf '%s\n' $$^ >$(NW_BUILD)/$(1)/objects
endef
$(eval $(call NW_RULES,asan))
$(eval $(call NW_RULES,tsan))
endif
