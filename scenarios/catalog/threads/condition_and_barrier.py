"""Meeting points

At a Barrier everyone waits until the last one has come, then all go on together. With a Condition the judge waits until
something is true: all are at the finish. A Timer is a thread that begins later. Switch RUNNERS, and look who waits for
whom, and who never waits.

Course: 4.10
Question: How many of the runners wait at the start line at once, at most?
Answer: most at once in barrier
Holds: 'judge: all are here' in output
"""

import time
from threading import Barrier, Condition, Thread, Timer

RUNNERS = 4  # @param {type:"slider", min:2, max:8, step:1}

start_line = Barrier(RUNNERS)
finish = Condition()
arrived = []


def runner(n):
    time.sleep(0.3 * n)  # warms up
    print(f"runner {n} is at the start line")
    start_line.wait()
    time.sleep(0.2 * n)  # runs
    with finish:
        arrived.append(n)
        print(f"runner {n} is at the finish")
        finish.notify()


def judge():
    with finish:
        finish.wait_for(lambda: len(arrived) == RUNNERS)
    print("judge: all are here")


if __name__ == "__main__":
    Timer(0.5, print, ["timer: half a second is over"]).start()
    Thread(target=judge).start()
    for n in range(1, RUNNERS + 1):
        Thread(target=runner, args=(n,)).start()
