"""Zombies: ended, but not yet gone

A child that has ended stays in the system's table, so that its parent can ask how it ended: it is a zombie. Every child
goes through this, mostly for a moment. With JOIN main asks at once; without, the children stay zombies until main ends.
Switch JOIN and look at the end of the children's lanes. With METHOD = "forkserver" another process is their parent,
and it asks at once.

Course: 2.6
Question: How many seconds are the children zombies, all together?
Answer: waits for zombie
Picture: METHOD=fork
"""

import multiprocessing
import time

JOIN = False  # @param {type:"boolean"}
METHOD = "spawn"  # @param ["fork", "spawn", "forkserver"] {fork:"os.fork", forkserver:"os.fork"}
WORKERS = 2  # @param {type:"slider", min:1, max:8, step:1}


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def child(number):
    print(f"child {number}: {count_primes(10_000)} primes, that was all")


if __name__ == "__main__":
    multiprocessing.set_start_method(METHOD)  # Windows knows spawn only, and no zombies
    children = [multiprocessing.Process(target=child, args=(number,)) for number in range(1, WORKERS + 1)]
    for p in children:
        p.start()
    if JOIN:
        for p in children:
            p.join()
    print("main: now something else")
    time.sleep(2)
    print("main: my last line")
