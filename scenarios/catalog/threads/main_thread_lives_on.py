"""The main thread lives on

Threads have no parents and children, but the main thread stands for the process: it stays until the last of the others
has ended. Switch JOIN: with it main waits before its last line, without it after; the process ends at the same moment.

Course: 4.3
Question: What is printed last?
Answer: last line
"""

import time
from threading import Thread

JOIN = False  # @param {type:"boolean"}
THREADS = 3  # @param {type:"slider", min:1, max:6, step:1}


def sayhi(n):
    time.sleep(0.6 * n)  # thinks of what to say
    print(f"thread {n} says hello")


if __name__ == "__main__":
    threads = [Thread(target=sayhi, args=(n,)) for n in range(1, THREADS + 1)]
    for t in threads:
        t.start()
    if JOIN:
        for t in threads:
            t.join()
    print("main: my last line")
