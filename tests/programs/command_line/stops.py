"""Says when it goes on after it was stopped; with an argument it never stops."""

import os
import signal
import sys

signal.signal(signal.SIGCONT, lambda number, frame: os.write(1, b"goes on\n"))
if sys.argv[1:]:
    signal.signal(signal.SIGTSTP, lambda number, frame: None)
print("ready", flush=True)
print("got", sys.stdin.readline(), end="", flush=True)
sys.exit(5)
