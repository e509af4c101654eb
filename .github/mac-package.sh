#!/bin/sh
# mac-package.sh RESULTS: the package that `electron-forge make` just made is signed as a whole, starts, stays, and is
# photographed. RESULTS gets the pictures and what the app printed.
set -eu
results=$1
app=$(ls -d out/Lanelight-darwin-*/Lanelight.app | head -1)
codesign --verify --deep --strict --verbose=2 "$app" 2>&1 | tee "$results/codesign.txt"

"$app/Contents/Resources/command-line/lanelight" --version | tee "$results/command-line.txt"
for capture in healthy-15.5 firewall-on-14.4.1; do
  "$app/Contents/MacOS/Lanelight" --replay "$PWD/test/captures/$capture.json" >"$results/app-$capture.txt" 2>&1 &
  pid=$!
  sleep 8
  kill -0 "$pid" || { echo "the packaged app ended by itself" >&2; cat "$results/app-$capture.txt" >&2; exit 1; }
  screencapture -x "$results/menu-bar-$capture.png" || echo "no screen to photograph"
  # Opening the app again opens its popover.
  "$app/Contents/MacOS/Lanelight" >/dev/null 2>&1 || true
  sleep 3
  screencapture -x "$results/popover-$capture.png" || true
  kill "$pid"
  wait "$pid" || true
done
