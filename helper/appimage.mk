# The program at the head of the AppImage. A type-2 AppImage needs one; ours unpacks in place of mounting.
APPIMAGE_TARGET ?= native
APPIMAGE_CC ?= cc
APPIMAGE_SOURCES = $(wildcard appimage/*.c)
APPIMAGE_HEADERS = $(wildcard appimage/*.h)
APPIMAGE_FLAGS = -std=c11 $(WARNINGS) -Werror

.PHONY: appimage-runtime appimage-sanitized
appimage-runtime: build/appimage/$(APPIMAGE_TARGET)/runtime
appimage-sanitized: build/appimage/sanitized/runtime

build/appimage/$(APPIMAGE_TARGET)/runtime: $(APPIMAGE_SOURCES) $(APPIMAGE_HEADERS) appimage.mk
	@mkdir -p $(dir $@)
	@$(APPIMAGE_CC) cc -target $(APPIMAGE_TARGET) -O2 $(APPIMAGE_FLAGS) -fstack-protector-strong -static -s -o $@ $(APPIMAGE_SOURCES)

build/appimage/sanitized/runtime: $(APPIMAGE_SOURCES) $(APPIMAGE_HEADERS) appimage.mk
	@mkdir -p $(dir $@)
	@$(CC) -O1 -g $(APPIMAGE_FLAGS) -fsanitize=address,undefined -fno-sanitize-recover=all -o $@ $(APPIMAGE_SOURCES)
