"""Writes down which signal came when its terminal was closed."""

import signal
import sys
import time

came = []
signal.signal(signal.SIGHUP, lambda number, frame: came.append(signal.Signals(number).name))
print("ready", flush=True)
input()
print("waits", flush=True)
while not came:
    time.sleep(0.02)
with open(sys.argv[1], "w") as file:
    file.write(" ".join(came))
