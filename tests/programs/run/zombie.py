"""A child ends and is not waited for until later."""

import os
import time

child = os.fork()
if child == 0:
    os._exit(7)
time.sleep(0.3)
os.waitpid(child, 0)
time.sleep(0.05)
