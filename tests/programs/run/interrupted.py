"""Waits for Ctrl+C, takes its time over it, and says so."""

import time

try:
    print("ready", flush=True)
    time.sleep(600)
except KeyboardInterrupt:
    time.sleep(0.1)
    print("was told", flush=True)
    raise SystemExit(9) from None
