"""Opens one TLS connection after another, each closed before the next: the same as one-after-another.swift.

    lanelight run -- python3 one-after-another.py HOST PORT [COUNT] [--insecure]
"""
import socket
import ssl
import sys
import time

arguments = [argument for argument in sys.argv[1:] if argument != "--insecure"]
if len(arguments) < 2:
    sys.exit("usage: one-after-another.py HOST PORT [COUNT] [--insecure]")
host, port = arguments[0], int(arguments[1])
count = int(arguments[2]) if len(arguments) > 2 else 20
context = ssl.create_default_context()
if "--insecure" in sys.argv:
    # For a server on this machine with a self-signed certificate.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE

for number in range(1, count + 1):
    began = time.monotonic()
    with socket.create_connection((host, port)) as plain:
        with context.wrap_socket(plain, server_hostname=host):
            elapsed = (time.monotonic() - began) * 1000
            print(f"connection {number} ready after {elapsed:.0f} ms", flush=True)
print(f"{count} of {count} ready", flush=True)
