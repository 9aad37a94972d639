"""Sends a signal to its own process group, itself and a child in it."""

import os
import signal
import subprocess
import sys
import time

number = signal.Signals[sys.argv[1]]
came = []
child = subprocess.Popen(["sleep", "600"])
signal.signal(number, lambda number, frame: came.append(signal.Signals(number).name))
os.killpg(os.getpgrp(), number)
print("child", child.wait(), flush=True)
end = time.monotonic() + 0.7
while time.monotonic() < end:
    time.sleep(0.02)
print(came, flush=True)
print("saved all work", flush=True)
