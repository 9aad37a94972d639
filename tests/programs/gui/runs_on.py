"""Two workers that run until somebody stops them

One of them will not hear of SIGTERM.
"""

import signal
import time
from multiprocessing import Process


def stubborn():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(0.05)


def endless():
    while True:
        time.sleep(0.05)


if __name__ == "__main__":
    for target in (stubborn, endless):
        Process(target=target).start()
    print("both started", flush=True)
