#!/bin/sh
# uninstall.sh [--dry-run]: removes Lanelight and everything that it wrote, and prints what. Asks for no password: what
# another user or a package manager installed is named and left to them.
set -eu
dry=
case ${1-} in
  '') ;;
  --dry-run) dry=yes ;;
  *) echo "usage: uninstall.sh [--dry-run]" >&2; exit 64 ;;
esac
removed=0
remove() {
  for path in "$@"; do
    [ -e "$path" ] || [ -L "$path" ] || continue
    if [ -n "$dry" ]; then echo "would remove $path"; else rm -rf -- "$path" && echo "removed $path"; fi
    removed=$((removed + 1))
  done
}

if [ "$(uname -s)" = Darwin ]; then
  [ -n "$dry" ] || osascript -e 'quit app id "io.lanelight.app"' >/dev/null 2>&1 || true
  library=$HOME/Library
  remove /Applications/Lanelight.app "$HOME/Applications/Lanelight.app" \
    "$library/Application Support/Lanelight" "$library/Caches/io.lanelight.app" \
    "$library/HTTPStorages/io.lanelight.app" "$library/Logs/Lanelight" \
    "$library/Preferences/io.lanelight.app.plist" \
    "$library/Saved Application State/io.lanelight.app.savedState"
else
  remove "${XDG_CONFIG_HOME:-$HOME/.config}/Lanelight" \
    "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/io.lanelight.app.desktop" \
    "${XDG_CACHE_HOME:-$HOME/.cache}/Lanelight"
  if command -v dpkg-query >/dev/null && dpkg-query -W lanelight >/dev/null 2>&1; then
    echo "the package is still installed: sudo apt-get purge lanelight"
  fi
fi
if command -v npm >/dev/null && npm ls --global --parseable lanelight 2>/dev/null | grep -q lanelight; then
  echo "the npm package is still installed: npm uninstall --global lanelight"
fi
[ "$removed" -gt 0 ] || echo "nothing of Lanelight was found"
