"""Why if __name__ == "__main__" is written

A child of spawn is a new Python that reads this file anew to find child(). There __name__ is not "__main__", so it
skips the last block. Without the GUARD it would start a child of its own, which would start a child ...: Python refuses
that with a RuntimeError. A child of fork is a copy and reads nothing. Switch GUARD and METHOD and look at who reads the
file, and at what the child prints last.

Course: 2.9
Question: With which exit code does the child end?
Answer: last line
"""

import multiprocessing
import os
import time

METHOD = "spawn"  # @param ["fork", "spawn", "forkserver"] {fork:"os.fork", forkserver:"os.fork"}
GUARD = False  # @param {type:"boolean"}

print(f"process {os.getpid()} reads this file as {__name__}")


def child():
    time.sleep(1)  # to be seen better
    print("child: here I am")


if __name__ == "__main__" or not GUARD:
    p = multiprocessing.get_context(METHOD).Process(target=child)
    p.start()
    p.join()
    print(f"process {os.getpid()}: my child ended with exit code {p.exitcode}")
