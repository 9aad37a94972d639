"""A lock with several keys

The restaurant has SEMAPHORE seats, and THREADS guests come at the same time. Whoever finds no seat waits until someone
gets up. Switch SEMAPHORE to 1 and it is a plain lock; count how many lanes are at the table at the same time.

Course: 4.8
Question: How many guests sit at the table at once, at most?
Answer: most at once holding seats
"""

import time
from threading import Semaphore, Thread

SEMAPHORE = 2  # @param {type:"slider", min:1, max:8, step:1}
THREADS = 6  # @param {type:"slider", min:1, max:12, step:1}


def guest(n, seats):
    seats.acquire()
    print(f"guest {n} sits down")
    time.sleep(0.4)  # eats
    print(f"guest {n} gets up")
    seats.release()


if __name__ == "__main__":
    seats = Semaphore(SEMAPHORE)
    guests = [Thread(target=guest, args=(n, seats)) for n in range(1, THREADS + 1)]
    for t in guests:
        t.start()
    for t in guests:
        t.join()
    print("the restaurant closes")
