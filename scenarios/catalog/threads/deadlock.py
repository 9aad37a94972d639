"""Deadlock: the philosophers

Everyone takes the fork on the left, looks up, and wants the one on the right, which the neighbour holds: all wait for
ever. ORDERED lets everyone take the fork with the lower number first, and the ring is broken; RLOCK does not help. Main
gives up after 4 s and the daemons end with it; without DAEMON nothing ever ends, until you stop it.

Course: 4.6
Question: Midway through the longest wait for forks[1]: which thread holds it?
Answer: holder of forks[1]
Holds: no deadlock
"""

import time
from threading import Lock, RLock, Thread

DAEMON = True  # @param {type:"boolean"}
PHILOSOPHERS = 5  # @param {type:"slider", min:2, max:8, step:1}
ORDERED = False  # @param {type:"boolean"}
RLOCK = False  # @param {type:"boolean"}


def philosopher(n, forks):
    first, second = n, (n + 1) % PHILOSOPHERS
    if ORDERED:
        first, second = sorted([first, second])
    with forks[first]:
        print(f"philosopher {n} has fork {first}")
        time.sleep(0.5)  # looks up
        with forks[second]:
            print(f"philosopher {n} eats with forks {first} and {second}")
            time.sleep(0.2)  # eats


if __name__ == "__main__":
    forks = [RLock() if RLOCK else Lock() for _ in range(PHILOSOPHERS)]
    table = [Thread(target=philosopher, args=(n, forks), daemon=DAEMON) for n in range(PHILOSOPHERS)]
    for t in table:
        t.start()
    closing = time.monotonic() + 4
    for t in table:
        t.join(max(0, closing - time.monotonic()))  # plain join() would wait for ever
    hungry = sum(t.is_alive() for t in table)
    print(f"main: the restaurant closes, and {hungry} are still hungry")
