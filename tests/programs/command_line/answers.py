"""Takes every signal that can be taken, and its time to clean up; counts how often it came."""

import signal
import sys
import time

came = []


def note(number, frame):
    came.append(signal.Signals(number).name)


for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGALRM"):
    signal.signal(signal.Signals[name], note)
print("ready", flush=True)
while not came:
    time.sleep(0.02)
print(came[0], flush=True)
end = time.monotonic() + 1.2
while time.monotonic() < end:
    time.sleep(0.02)
print("cleaned up after", len(came), flush=True)
sys.exit(7)
