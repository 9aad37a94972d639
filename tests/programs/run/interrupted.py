"""Waits for Ctrl+C, takes its time over it, and says so."""

import time

print("ready", flush=True)
try:
    time.sleep(600)
except KeyboardInterrupt:
    time.sleep(0.1)
    print("interrupted", flush=True)
    raise SystemExit(9) from None
