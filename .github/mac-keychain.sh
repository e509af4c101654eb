#!/bin/sh
# Puts the signing identity of the environment into a keychain that only this job has, and the notary key beside it.
# CERTIFICATE and NOTARY_KEY are in base64; without them nothing is done and packages are signed ad hoc.
set -eu
if [ -n "${NOTARY_KEY:-}" ]; then
  umask 077
  printf '%s' "$NOTARY_KEY" | base64 --decode >/tmp/notary-key.p8
fi
if [ -z "${CERTIFICATE:-}" ]; then
  echo "no signing certificate: packages are signed ad hoc"
  exit 0
fi
umask 077
password=$(openssl rand -hex 24)
printf '%s' "$CERTIFICATE" | base64 --decode >/tmp/certificate.p12
security create-keychain -p "$password" lanelight.keychain
security set-keychain-settings -lut 3600 lanelight.keychain
security unlock-keychain -p "$password" lanelight.keychain
security import /tmp/certificate.p12 -k lanelight.keychain -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -k "$password" lanelight.keychain >/dev/null
security list-keychains -d user -s lanelight.keychain login.keychain
rm /tmp/certificate.p12
