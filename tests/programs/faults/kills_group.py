"""Sends a signal to its own process group while a thread holds a lock, and a child is at work outside of the group."""

import os
import signal
import subprocess
import sys
import threading
import time

guard = threading.Lock()


def hold() -> None:
    with guard:
        time.sleep(600)


if __name__ == "__main__":
    threading.Thread(target=hold, name="holder").start()
    while not guard.locked():
        time.sleep(0.01)
    if "outside" in sys.argv:
        subprocess.Popen(["sleep", "600"], start_new_session=True)
    print("ready", flush=True)
    time.sleep(0.3)
    os.killpg(0, signal.Signals[sys.argv[1]])
