#!/bin/sh
# Compares nw_decls.h with Apple's headers, and proves the comparison by declarations made wrong on purpose.
# Needs a macOS SDK: a Mac with the Command Line Tools has one, elsewhere LANELIGHT_MACOS_SDK names one.
set -eu
cd "$(dirname "$0")"

sdk=${LANELIGHT_MACOS_SDK:-}
if [ -z "$sdk" ] && command -v xcrun >/dev/null 2>&1; then
  sdk=$(xcrun --sdk macosx --show-sdk-path 2>/dev/null || true)
fi
if [ -z "$sdk" ] || [ ! -e "$sdk/System/Library/Frameworks/Network.framework" ]; then
  echo "declarations: NOT compared with Apple's: there is no macOS SDK here (set LANELIGHT_MACOS_SDK to one)"
  exit 0
fi

for name in ${CHECK_CC:-} clang clang-19 clang-18 clang-17 clang-16 clang-14; do
  if command -v "$name" >/dev/null 2>&1; then compiler=$name; break; fi
done
[ -n "${compiler:-}" ] || { echo "declarations: an SDK is at hand but no clang to compare with" >&2; exit 1; }

for architecture in arm64 x86_64; do
  flags="--target=$architecture-apple-macos12 -isysroot $sdk"
  # shellcheck disable=SC2086 # a list of flags
  "$compiler" $flags -fblocks -std=c11 -w -fsyntax-only -iquote ../src/transport nw_check.c
done
echo "declarations, compared with Apple's: 2 passed, 0 failed"
CHECK_CC=$compiler CHECK_FLAGS=$flags node mutate-declarations.mjs
