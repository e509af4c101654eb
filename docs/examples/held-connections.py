"""Opens connections and holds them all: the same as held-connections.swift with plain sockets, for any system.

    lanelight run --open-files 256 -- python3 held-connections.py HOST PORT [COUNT] [SECONDS]
"""
import socket
import sys
import time

if len(sys.argv) < 3:
    sys.exit("usage: held-connections.py HOST PORT [COUNT] [SECONDS]")
host, port = sys.argv[1], int(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 10
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 30

held = []
for number in range(1, count + 1):
    try:
        held.append(socket.create_connection((host, port)))
    except OSError as error:
        # Network.framework would wait here, without an error.
        print(f"connection {number} failed: {error.strerror}", flush=True)
        break
print(f"{len(held)} of {count} ready", flush=True)
time.sleep(seconds)
sys.exit(0 if len(held) == count else 1)
