"""The first process ends at once; its child goes on and ends by itself."""

import os
import time

parent = os.getpid()
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.01)
    print("now under", os.getppid(), flush=True)
    time.sleep(0.2)
    os._exit(5)
os._exit(0)
