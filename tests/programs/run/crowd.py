"""More processes that compute than the machine has cores."""

import os
import sys
import time

count, seconds = int(sys.argv[1]), float(sys.argv[2])
end = time.perf_counter() + seconds
children = []
for _ in range(count):
    child = os.fork()
    if child == 0:
        while time.perf_counter() < end:
            pass
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
