"""Prints in a signal's handler; the signal is sent by whoever reads what is printed, as soon as it can be read."""

import os
import signal
import sys

TIMES = 500
failed = []
reader, writer = os.pipe()
parent = os.getpid()
child = os.fork()
if child == 0:
    os.close(writer)
    while os.read(reader, 1):
        os.kill(parent, signal.SIGUSR1)
    os._exit(0)
signal.signal(signal.SIGUSR1, lambda number, frame: sys.stderr.flush() or print("", end="", flush=True))
own = os.dup(1)
os.dup2(writer, 1)
os.close(writer)
for _ in range(TIMES):
    try:
        print("x", flush=True)
    except RuntimeError as error:
        failed.append(str(error).partition("<")[0])
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.dup2(own, 1)
os.close(reader)
os.waitpid(child, 0)
print("printing:", sorted(set(failed)), flush=True)
