"""Children that write without a pause, and programs that write nothing, some of them in sessions of their own."""

import os
import subprocess
import time

for own_session in (False, True):
    subprocess.Popen(["sleep", "600"], start_new_session=own_session)
for _ in range(3):
    if os.fork() == 0:
        if os.fork():
            os._exit(0)
        while True:
            print("on and on", flush=True)
time.sleep(0.3)
os.write(1, b"all up\n")
time.sleep(600)
