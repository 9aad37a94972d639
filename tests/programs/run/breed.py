"""Makes children that make children, never more than the bound it is given and none that lives long."""

import os
import sys
import time

deadline = time.monotonic() + 20
bound = int(sys.argv[1])  # how many generations; two children each
while bound > 0 and time.monotonic() < deadline:
    bound -= 1
    os.fork()
    time.sleep(0.02)
time.sleep(max(0.0, deadline - time.monotonic()))
