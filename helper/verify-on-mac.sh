#!/bin/sh
# verify-on-mac.sh [--target HOST:PORT]
#
# Holds what the helper counts against what macOS's own tools count, process by process, and prints "agree" or
# "differ" for each. Run it on a Mac, after `make`:
#   descriptors: the helper's census          against  lsof (TYPE CHAN, DEVICE flowsw; TCP and UDP sockets)
#   flows:       kern.skywalk.stats.flow_adv  against  skywalkctl flow (rows with an advisory index; needs sudo)
# On a terminal sudo asks for the password before anything is opened; elsewhere (CI) sudo -n does not ask, and where it
# is refused the flows are not compared.
# With --target it also opens three connections there, holds them, and looks at that process as well: with a target
# beyond the local link, that is the user-space path at work. It then builds docs/examples and follows ten held
# connections of the first program. Changes nothing, sends nothing but those connections.
# Exit code: 0 all agree, 1 something differs, 3 it could not be done.
set -eu
cd "$(dirname "$0")"
helper=${LANELIGHT_HELPER:-build/lanelight-helper}
target=
hold_seconds=60

if [ "$(uname -s)" != Darwin ]; then
  echo "verify-on-mac.sh: this compares with macOS's own tools; it needs a Mac" >&2
  exit 3
fi
if [ "${1:-}" = --target ] && [ $# -eq 2 ]; then
  target=$2
elif [ $# -gt 0 ]; then
  echo "usage: verify-on-mac.sh [--target HOST:PORT]" >&2
  exit 64
fi
if [ ! -x "$helper" ]; then
  echo "verify-on-mac.sh: there is no $helper; build it with: make" >&2
  exit 3
fi

work=$(mktemp -d)
held=
cleanup() {
  if [ -n "$held" ]; then kill "$held" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# --- what each tool prints, as "KEY a b c" lines ---

# lsof's table: "PID flowswitch-channels tcp udp"
lsof_counts() {
  awk '$2 !~ /^[0-9]+$/ { next }
    $5 == "CHAN" && $6 == "flowsw" { seen[$2] = 1; channels[$2]++ }
    ($5 == "IPv4" || $5 == "IPv6") && $8 == "TCP" { seen[$2] = 1; tcp[$2]++ }
    ($5 == "IPv4" || $5 == "IPv6") && $8 == "UDP" { seen[$2] = 1; udp[$2]++ }
    END { for (pid in seen) print pid, channels[pid] + 0, tcp[pid] + 0, udp[pid] + 0 }' | sort
}

# skywalkctl's table: "PID/INTERFACE flows". Cells may be blank and names may hold spaces, so the place of the row's
# interface, port and advisory index is found first; port 1 without an index is a socket and no user-space flow.
skywalkctl_counts() {
  awk '{
      for (i = 2; i + 2 < NF; i++)
        if ($i ~ /^[a-z]+[0-9]+$/ && $(i + 1) ~ /^[0-9]+$/ && $(i + 2) ~ /^([0-9]+|-)$/) break
      if (i + 2 >= NF || $(i + 1) < 2 || $(i + 2) == "-") next
      owner = ""
      for (j = i + 4; j <= NF; j++) owner = owner " " $j
      if (match(owner, /\.[0-9]+(\(|$)/)) {
        pid = substr(owner, RSTART + 1, RLENGTH - 1)
        sub(/\($/, "", pid)
        flows[pid "/" $i]++
      }
    }
    END { for (key in flows) print key, flows[key] }' | sort
}

# One part of the helper's observation line: $1 its name, $2 the name of the part after it; an object per line.
part_of_observation() {
  awk -v from="\"$1\":" -v to="\"$2\":" '/"type":"observation"/ {
      at = index($0, from)
      if (!at) next
      rest = substr($0, at)
      end = index(rest, to)
      if (end) rest = substr(rest, 1, end - 1)
      count = split(rest, objects, /\{"pid":/)
      for (i = 2; i <= count; i++) print "{\"pid\":" objects[i]
    }'
}
helper_counts() {
  part_of_observation census interfaces | awk '
    function number(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
    { print number("pid"), number("flowswitchChannels"), number("tcpSockets"), number("udpSockets") }' |
    awk '$2 + $3 + $4 > 0' | sort
}
helper_flows() {
  part_of_observation flowAdvisory necp | awk '
    function number(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
    match($0, /"interface":"[^"]*"/) {
      interface = substr($0, RSTART + 13, RLENGTH - 14)
      print number("pid") "/" interface, number("flows")
    }' |
    awk '$2 > 0 { flows[$1] += $2 } END { for (key in flows) print key, flows[key] }' | sort
}

# --- comparing ---

# $1 what, $2 before, $3 the helper's, $4 after; a key whose counts changed between before and after is not judged.
# Keys only the tool sees are judged where $5 is "both": lsof sees other users' processes only as root.
compare() {
  awk -v what="$1" -v both="$5" -v before="$2" -v ours="$3" -v after="$4" '
    function rest(line) { sub(/^[^ ]+ /, "", line); return line }
    BEGIN {
      while ((getline line < before) > 0) { split(line, f, " "); b[f[1]] = rest(line); all[f[1]] = 1 }
      while ((getline line < after) > 0) { split(line, f, " "); a[f[1]] = rest(line); all[f[1]] = 1 }
      while ((getline line < ours) > 0) { split(line, f, " "); o[f[1]] = rest(line); all[f[1]] = 1 }
      for (key in all) {
        if (b[key] != a[key]) print "moving  " what " " key ": " b[key] " then " a[key]
        else if (b[key] == o[key]) print "agree   " what " " key ": " o[key]
        else if (o[key] == "" && both != "both") continue
        else print "differ  " what " " key ": helper " (o[key] == "" ? "nothing" : o[key]) ", tool " (b[key] == "" ? "nothing" : b[key])
      }
    }' | sort
}

if [ -t 0 ]; then
  as_root() { sudo "$@"; }
  sudo -v || true # what is held below must not wait for somebody to type
else
  as_root() { sudo -n "$@"; }
fi

if [ -n "$target" ]; then
  "$helper" burst --target "$target" --count 3 --hold "$hold_seconds" --allow-public </dev/null >"$work/held" &
  held=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if grep -q '"open":3' "$work/held"; then break; fi
    sleep 0.5
  done
  echo "holding three connections to $target in process $held"
  "$helper" probe --target "$target" --allow-public </dev/null | sed -n 's/.*"type":"probe",/probe:       /p'
  "$helper" probe --quiet </dev/null | sed -n 's/.*"type":"probe",/quiet probe: /p'
fi

# The two programs of docs/examples: both must build; then how the first one's connections are carried.
follow_example() {
  if ! command -v swiftc >/dev/null 2>&1; then
    echo "examples: NOT built, there is no swiftc here"
    return 0
  fi
  for name in held-connections one-after-another; do
    swiftc -O -o "$work/$name" "../docs/examples/$name.swift" || { echo "examples: $name does not build" >&2; return 1; }
  done
  "$work/held-connections" "${target%:*}" "${target##*:}" 10 20 >"$work/example" 2>&1 &
  example=$!
  sleep 3
  "$helper" process "$example" --tree </dev/null | sed -n 's/.*"type":"process",/held-connections: /p'
  kill "$example" 2>/dev/null || true
}
if [ -n "$target" ]; then follow_example; fi

look() { lsof -nP -w 2>/dev/null >"$1" || true; }
look "$work/lsof.before"
if as_root skywalkctl flow -n >"$work/skywalkctl.before" 2>"$work/skywalkctl.error"; then with_flows=yes; else with_flows=no; fi
"$helper" observe </dev/null >"$work/observation" || { echo "verify-on-mac.sh: the helper could not look" >&2; exit 3; }
if [ $with_flows = yes ]; then as_root skywalkctl flow -n >"$work/skywalkctl.after" 2>/dev/null || with_flows=no; fi
look "$work/lsof.after"

for moment in before after; do lsof_counts <"$work/lsof.$moment" >"$work/lsof.$moment.counts"; done
helper_counts <"$work/observation" >"$work/helper.counts"
echo "descriptors: PID: flowswitch channels, TCP sockets, UDP sockets"
compare descriptors "$work/lsof.before.counts" "$work/helper.counts" "$work/lsof.after.counts" ours >"$work/report"

if [ $with_flows = yes ]; then
  echo "flows: PID/INTERFACE: user-space flows"
  for moment in before after; do skywalkctl_counts <"$work/skywalkctl.$moment" >"$work/skywalkctl.$moment.counts"; done
  helper_flows <"$work/observation" >"$work/helper.flows"
  compare flows "$work/skywalkctl.before.counts" "$work/helper.flows" "$work/skywalkctl.after.counts" both >>"$work/report"
else
  echo "flows: NOT compared, skywalkctl says: $(head -1 "$work/skywalkctl.error")"
fi

cat "$work/report"
agree=$(grep -c '^agree ' "$work/report" || true)
differ=$(grep -c '^differ ' "$work/report" || true)
moving=$(grep -c '^moving ' "$work/report" || true)
echo "agree $agree, differ $differ, changed meanwhile $moving"
if [ "$agree" -eq 0 ] && [ "$differ" -eq 0 ]; then
  echo "verify-on-mac.sh: nothing to compare; is any program connected?" >&2
  exit 3
fi
[ "$differ" -eq 0 ]
