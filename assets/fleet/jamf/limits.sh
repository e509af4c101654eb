#!/bin/sh
# Jamf Pro extension attribute (String): the limits that are close or reached, or "none".
# Contains a copy of lanelight-fleet.sh; test/assets/fleet.test.ts checks that it is identical.

# --- lanelight-fleet.sh
# The functions that the scripts in this folder share. MDM servers run scripts as root, and Lanelight runs as the logged-in user:
# the status file of that user's app is read if there is one, otherwise the machine is checked. Root and the user have different
# limits, so a check by root covers only the conditions of the whole machine, and its scope is "machine".
#
#   lanelight_read fills
#   lanelight_mode    user-space | sockets | mixed | unsupported | unknown | stale | none
#   lanelight_causes  ids, separated by spaces; empty if there are none
#   lanelight_limits  kinds of limits that are close or reached
#   lanelight_scope   console (from the user's app) | machine (checked now, by root) | none
#
# Copied into each script, because an MDM console accepts only one file.

# Machine-wide conditions: the same for root and for the user.
lanelight_machine_conditions=os-version,gate,packet-filter,socket-filter,interface-filter,ip-filter,application-firewall,parental-controls,firewall,default-route,vpn,network-extensions,kernel-extensions,ports,tcp-clock,tcp-memory

lanelight_command() {
  for candidate in "${LANELIGHT:-}" /usr/local/bin/lanelight /opt/homebrew/bin/lanelight \
    /Applications/Lanelight.app/Contents/Resources/command-line/lanelight /usr/bin/lanelight; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# The user who is logged in at the screen; fails at the login window.
lanelight_console_user() {
  user=$(stat -f %Su /dev/console 2>/dev/null) || return 1
  case $user in '' | root | loginwindow | _mbsetupuser) return 1 ;; esac
  printf '%s\n' "$user"
}

lanelight_home() {
  dscl . -read "/Users/$1" NFSHomeDirectory 2>/dev/null | sed -n 's/^NFSHomeDirectory: //p'
}

# The status file of the user who is logged in at the screen, or LANELIGHT_STATUS.
lanelight_status_file() {
  if [ -n "${LANELIGHT_STATUS:-}" ]; then
    printf '%s\n' "$LANELIGHT_STATUS"
    return 0
  fi
  user=$(lanelight_console_user) || return 1
  home=$(lanelight_home "$user")
  file=$home/Library/Application\ Support/Lanelight/status.json
  # A link could make root read a file that the user may not read.
  if [ -z "$home" ] || [ -L "$file" ] || [ ! -f "$file" ]; then return 1; fi
  printf '%s\n' "$file"
}

# The value of a member of one line of JSON: "name": "value", or a number. Ids hold no quotes.
lanelight_member() {
  sed -n 's/^  "'"$1"'": "\{0,1\}\([^",]*\)"\{0,1\},\{0,1\}$/\1/p' | head -n 1
}

# Lines to one line, separated by spaces.
lanelight_joined() {
  tr '\n' ' ' | sed 's/ $//'
}

# The members of a list of ids in the output of `lanelight status --format json`, which has one per line.
lanelight_list() {
  sed -n '/^  "'"$1"'": \[$/,/^  \]/p' | sed -n 's/^ *"\([a-z-]*\)",\{0,1\}$/\1/p' | lanelight_joined
}

lanelight_kinds() {
  sed -n '/^  "limits": \[$/,/^  \]/p' | sed -n 's/^ *"kind": "\([a-z-]*\)",\{0,1\}$/\1/p' | lanelight_joined
}

# shellcheck disable=SC2034 # read by the script that contains this copy
lanelight_read() {
  lanelight_scope=none lanelight_mode=none lanelight_causes='' lanelight_limits=''
  program=$(lanelight_command) || return 0
  if file=$(lanelight_status_file); then
    found=$("$program" status --format json --file "$file" 2>/dev/null)
    if [ -n "$found" ]; then
      lanelight_scope=console
      lanelight_mode=$(printf '%s\n' "$found" | lanelight_member mode)
      lanelight_causes=$(printf '%s\n' "$found" | lanelight_list causes)
      lanelight_limits=$(printf '%s\n' "$found" | lanelight_kinds)
      if [ "$(printf '%s\n' "$found" | lanelight_member stale)" = true ]; then lanelight_mode=stale; fi
      return 0
    fi
  fi
  found=$("$program" check --json --only "$lanelight_machine_conditions" 2>/dev/null)
  if [ -z "$found" ]; then return 0; fi
  lanelight_scope=machine
  lanelight_mode=$(printf '%s\n' "$found" | lanelight_member mode)
  lanelight_causes=$(printf '%s\n' "$found" | sed -n '/^  "causes": \[$/,/^  \]/p' | sed -n 's/^      "id": "\([a-z-]*\)",$/\1/p' | lanelight_joined)
  lanelight_limits=$(printf '%s\n' "$found" | lanelight_kinds)
}
# --- end of lanelight-fleet.sh

lanelight_read
printf '<result>%s</result>\n' "${lanelight_limits:-none}"
