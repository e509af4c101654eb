#!/bin/sh
# verify-on-mac.sh on Linux: stand-ins for macOS's tools print samples, and the verdict must be the right one.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

stand_in() { # NAME BODY
  printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}
mkdir "$work/bin"
stand_in uname 'echo Darwin'
stand_in sudo 'echo "sudo $*" >>"$0.log"; case "$1" in -n) shift ;; -v) exit 0 ;; *) echo "sudo: a password is needed" >&2; exit 1 ;; esac; exec "$@"'
stand_in skywalkctl "cat $here/data/skywalkctl-flow.txt"
stand_in lsof "cat $here/data/lsof-telepresence.txt; tail -n +2 $here/data/lsof-channels.txt; tail -n +2 $here/data/lsof-listeners.txt"

process() { printf '{"pid":%s,"name":"a \\"name\\"","flowswitchChannels":%s,"otherChannels":%s,"tcpSockets":%s,"udpSockets":%s}' "$@"; }
channel() { printf '{"pid":%s,"name":"x","interface":"%s","flows":%s}' "$@"; }
helper_says() { # CHANNELS PROCESSES
  cat >"$work/observation" <<OBSERVATION
{"v":1,"type":"hello","seq":0,"tMs":0,"helper":"0.1.0","platform":"darwin","transports":["network-framework","sockets"]}
{"v":1,"type":"observation","seq":1,"tMs":5,"platform":"darwin","flowAdvisory":{"ok":true,"channels":[$1]},"necp":{"ok":true,"nexusFlows":3},"census":{"ok":true,"visible":9,"hidden":0,"processes":[$2]},"interfaces":{"ok":true,"list":[]}}
OBSERVATION
  stand_in helper "cat $work/observation"
}
verify() { PATH="$work/bin:$PATH" LANELIGHT_HELPER="$work/bin/helper" sh "$here/../../verify-on-mac.sh" "$@" </dev/null >"$work/out" 2>"$work/err"; }
expect() { # WHAT EXIT-CODE PATTERN...
  what=$1
  code=$2
  shift 2
  status=0
  verify || status=$?
  good=yes
  [ "$status" -eq "$code" ] || good="exit code $status, expected $code"
  for pattern in "$@"; do grep -q -- "$pattern" "$work/out" "$work/err" || good="no line like: $pattern"; done
  if [ "$good" = yes ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "verify-on-mac: $what: $good" >&2
    cat "$work/out" "$work/err" >&2
  fi
}

all_processes="$(process 512 1 0 0 1),$(process 640 0 1 0 0),$(process 701 0 0 2 0),$(process 71881 0 0 0 1),$(process 621 0 0 2 0),$(process 853 0 0 1 0),$(process 921 0 0 1 0),$(process 18884 0 0 3 0),$(process 19097 0 0 1 0)"
all_channels="$(channel 512 en0 2),$(channel 512 utun4 1),$(channel 640 en0 0)"

helper_says "$all_channels" "$all_processes"
expect 'all agree' 0 '^agree   descriptors 512: 1 0 1$' '^agree   descriptors 701: 0 2 0$' '^agree   descriptors 71881: 0 0 1$' \
  '^agree   flows 512/en0: 2$' '^agree   flows 512/utun4: 1$' '^agree 10, differ 0, changed meanwhile 0$'

helper_says "$all_channels" "$(echo "$all_processes" | sed 's/"pid":701,\(.*\)"tcpSockets":2,"udpSockets":0},{"pid":71881/"pid":701,\1"tcpSockets":3,"udpSockets":0},{"pid":71881/')"
expect 'one socket too many' 1 '^differ  descriptors 701: helper 0 3 0, tool 0 2 0$'

helper_says "$all_channels" "$all_processes"
: >"$work/bin/sudo.log"
expect 'no password is asked for where there is no terminal' 0 '^agree   flows 512/en0: 2$'
if grep -v '^sudo -n ' "$work/bin/sudo.log"; then
  failed=$((failed + 1))
  echo "verify-on-mac: sudo was called without -n" >&2
fi

helper_says "$(channel 512 en0 1),$(channel 512 utun4 1)" "$all_processes"
expect 'one flow too few' 1 '^differ  flows 512/en0: helper 1, tool 2$'

helper_says "$(channel 512 utun4 1)" "$all_processes"
expect 'a channel not seen' 1 '^differ  flows 512/en0: helper nothing, tool 2$'

helper_says "$all_channels" "$(process 512 1 0 0 1)"
expect 'processes the helper may not see are not judged' 0 '^agree 3, differ 0'

helper_says "$all_channels" "$all_processes,$(process 999 1 0 0 0)"
expect 'a process that only the helper sees' 1 '^differ  descriptors 999: helper 1 0 0, tool nothing$'

stand_in skywalkctl 'echo "skywalkctl: sysctl failed: Operation not permitted" >&2; exit 71'
helper_says "$all_channels" "$all_processes"
expect 'skywalkctl refuses' 0 '^flows: NOT compared, skywalkctl says: skywalkctl: sysctl failed'

stand_in lsof ':'
helper_says '' ''
expect 'nothing to compare' 3 'nothing to compare'

stand_in uname 'echo Linux'
expect 'not a Mac' 3 'it needs a Mac'

echo "verify-on-mac: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
