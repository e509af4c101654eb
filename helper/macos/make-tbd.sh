#!/bin/sh
# make-tbd.sh NW_DECLS.H OUTDIR
# Writes the link lists Network.framework/Network.tbd and Security.framework/Security.tbd from our own declarations,
# so that a program can be linked for macOS without an SDK, and a name that is not declared cannot be linked at all.
set -eu
declarations=$1
outdir=$2

# $1: framework; its functions stand between its own "/* framework: NAME */" line and the next one
functions_of() {
  sed -n "/^\/\* framework: $1 \*\/\$/,/^\/\* framework: /p" "$declarations" |
    sed -n 's/^[a-z].*[ *]\([a-z]*_[a-z_]*\)(.*);$/_\1/p'
}
constants_of() {
  sed -n "s/^extern const [a-z_]* \(_$1_[a-z_]*\);\$/_\1/p" "$declarations"
}
write_tbd() {
  name=$1
  prefix=$2
  symbols=$( { functions_of "$name"; constants_of "$prefix"; } | sort -u | paste -sd, - | sed 's/,/, /g')
  mkdir -p "$outdir/$name.framework"
  cat >"$outdir/$name.framework/$name.tbd" <<TBD
--- !tapi-tbd
tbd-version:     4
targets:         [ x86_64-macos, arm64-macos ]
install-name:    '/System/Library/Frameworks/$name.framework/Versions/A/$name'
exports:
  - targets:     [ x86_64-macos, arm64-macos ]
    symbols:     [ $symbols ]
...
TBD
}
write_tbd Network nw
write_tbd Security sec
