#!/bin/sh
# deb-in-clean-root.sh WORK OLD.deb NEW.deb BUS-SOCKET: installs OLD, uses it, starts the app under Xvfb, upgrades to NEW and purges,
# in a copy-on-write view of this system of its own (mount namespace). Prints what each stage found; what a purge leaves
# behind is every file that the view holds more than this system.
set -eu
work=$1 old=$2 new=$3 bus=$4
mount -t tmpfs lanelight "$work"
mkdir "$work/upper" "$work/work" "$work/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/work" "$work/root"
root=$work/root
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmp "$root/tmp"
: >"$root/tmp/bus"
mount --bind "$bus" "$root/tmp/bus"
cp "$old" "$root/tmp/old.deb"
cp "$new" "$root/tmp/new.deb"
# What the packages need is installed beforehand; only their own files are looked at here.
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home LC_ALL=C.UTF-8 "$@"; }
mkdir "$root/tmp/home"

inside dpkg --force-depends --install /tmp/old.deb >"$root/tmp/log" 2>&1 || { cat "$root/tmp/log" >&2; exit 1; }
echo "installed $(inside dpkg-query -W -f '${Version}' lanelight)"
echo "version $(inside lanelight --version)"
code=0
inside lanelight check --json >"$root/tmp/check.json" || code=$?
echo "check exit $code $(grep -o '"schema": *"[^"]*"' "$root/tmp/check.json")"
echo "sandbox $(stat -c '%a %U' "$root/usr/lib/lanelight/chrome-sandbox")"
inside bash -c '. /usr/share/bash-completion/completions/lanelight && complete -p lanelight' >/dev/null && echo "completes"
inside man --warnings -P cat lanelight 2>&1 | head -1 | grep -o 'LANELIGHT(1)' | head -1 | sed 's/^/manual /'

inside sh -c 'Xvfb -displayfd 3 -screen 0 1280x800x24 3>/tmp/display 2>/dev/null & echo $! >/tmp/xvfb.pid
  for _ in 1 2 3 4 5 6 7 8 9 10; do test -s /tmp/display && break; sleep 0.5; done
  export DISPLAY=:$(cat /tmp/display) ELECTRON_DISABLE_SANDBOX=1 DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/bus
  lanelight app >/tmp/app.log 2>&1 & app=$!
  sleep 6
  if kill -0 $app; then echo "the app runs"; kill $app; else cat /tmp/app.log; fi
  wait $app || true
  kill "$(cat /tmp/xvfb.pid)"'

inside dpkg --force-depends --install /tmp/new.deb >"$root/tmp/log" 2>&1 || { cat "$root/tmp/log" >&2; exit 1; }
echo "upgraded $(inside dpkg-query -W -f '${Version}' lanelight)"
inside dpkg --purge lanelight >"$root/tmp/log" 2>&1 || { cat "$root/tmp/log" >&2; exit 1; }
# The books of dpkg and the caches of its triggers change with every package.
find "$work/upper" -type f ! -path '*/var/lib/dpkg/*' ! -path '*/var/log/*' ! -path '*/var/cache/*' \
  ! -name 'mimeinfo.cache' ! -name 'icon-theme.cache' ! -name '*.pyc' ! -path '*/mesa_shader_cache/*' | sed "s|^$work/upper|left |"
find "$work/upper" -name '*lanelight*' ! -path '*/var/lib/dpkg/*' ! -path '*/var/cache/*' | sed "s|^$work/upper|left |"
