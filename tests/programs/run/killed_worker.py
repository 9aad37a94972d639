"""A child is killed while its parent waits for it."""

import os
import signal
import time

child = os.fork()
if child == 0:
    time.sleep(600)
time.sleep(0.6)
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
