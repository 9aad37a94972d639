"""An orphan goes on

A parent normally waits for its children when it ends. Here main leaves the hard way, with os._exit(): its child is an
orphan now. It goes on all the same; the system gives it a new parent, which will ask how it ended. Look at the child's
lane beyond main's end, and at the number of its parent. Switch CHILD_SECONDS so that the child ends before main.

Course: 2.7
Question: How many workers are cut short when main ends?
Answer: cut short
"""

import multiprocessing
import os
import time

CHILD_SECONDS = 3  # @param {type:"slider", min:1, max:8, step:1}


def child(inlet):
    inlet.send("here I am")
    for second in range(1, CHILD_SECONDS + 1):
        print(f"child: second {second} of {CHILD_SECONDS}, my parent is {os.getppid()}")
        time.sleep(1)
    print(f"child: I came to my own end, my parent is {os.getppid()}")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")  # main itself is the parent
    outlet, inlet = context.Pipe(duplex=False)
    context.Process(target=child, args=(inlet,)).start()
    print(f"main {os.getpid()}: my child says {outlet.recv()!r}")
    time.sleep(1.5)
    print(f"main {os.getpid()}: I leave without waiting", flush=True)
    os._exit(0)
