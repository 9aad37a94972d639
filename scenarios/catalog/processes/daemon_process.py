"""A daemon ends with main

A daemon is a helper that nobody needs once main's code has ended. Switch DAEMON and watch the child's lane: cut off by
SIGTERM at main's last line, or running to its own end. A daemon may not have children itself: with CHILD_HAS_CHILDREN
it ends at once, with an AssertionError.

Course: 2.8
Question: Which line is printed last?
Answer: last line
"""

import time
from multiprocessing import Process

DAEMON = True  # @param {type:"boolean"}
CHILD_HAS_CHILDREN = False  # @param {type:"boolean"}


def grandchild():
    time.sleep(0.3)
    print("grandchild: here I am")


def child():
    if CHILD_HAS_CHILDREN:
        Process(target=grandchild).start()
    for step in range(1, 6):
        print(f"child: step {step} of 5")
        time.sleep(0.5)
    print("child: I came to my own end")


if __name__ == "__main__":
    p = Process(target=child)
    p.daemon = DAEMON  # only before start()
    p.start()
    time.sleep(1.2)
    print("main: my last line")
