"""Ready, running, blocked

A process is running while it has a core, ready while it could go on but another has the core, blocked while it waits
for something else than a core. Switch WORK: counting needs cores, and with more workers than cores some are ready and
wait; I/O needs hardly any, and the same workers are blocked. Look at the colours, and set WORKERS above and below the
number of your cores.

Course: 1.3
Question: How many seconds do the workers wait for a core, all together?
Answer: waits for ready in bands 1, 4, 12
Picture: WORKERS=4
"""

import time
from multiprocessing import Process

WORK = "cpu"  # @param ["cpu", "io"]
WORKERS = 8  # @param {type:"slider", min:1, max:32, step:1}


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def worker(number):
    print(f"worker {number} begins")
    for _ in range(5):
        if WORK == "cpu":
            count_primes(20_000)
        else:
            time.sleep(0.2)  # a disk or a network that lets us wait
    print(f"worker {number} is done")


if __name__ == "__main__":
    workers = [Process(target=worker, args=(number,)) for number in range(1, WORKERS + 1)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print("main: my last line")
