#!/bin/sh
# Isolates a command from the machine: only a loopback network, no other processes, and all files read-only except in an
# empty /tmp that is deleted with the namespace.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd -P)
ip link set lo up
case $project in
  /tmp/*)
    # Keeps a clone below /tmp visible.
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
