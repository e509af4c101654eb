#!/bin/sh
# A machine of its own for what follows: no network but a loopback, no other processes, every file read-only but those of
# an empty /tmp, which is gone with it. Nothing that a case does can reach the real machine.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd -P)
ip link set lo up
case $project in
  /tmp/*)
    # A clone below /tmp stays in sight.
    mount --bind "$project" /mnt
    mount -t tmpfs -o size=2g,mode=1777 tmpfs /tmp
    mkdir -p "$project"
    mount --move /mnt "$project"
    cd "$project"
    ;;
  *) mount -t tmpfs -o size=2g,mode=1777 tmpfs /tmp ;;
esac
awk '{ print $2 }' /proc/self/mounts | while read -r place; do
  case $place in
    /tmp | /dev/shm | /proc | /proc/* | /sys | /sys/*) ;;
    *) mount -o remount,bind,ro "$place" ;;
  esac
done
mount -t tmpfs -o size=512m,mode=1777 tmpfs /dev/shm
exec "$@"
