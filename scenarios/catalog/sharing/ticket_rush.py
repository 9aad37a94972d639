"""Ticket rush: one file, many buyers

Everyone reads from a file how many tickets are left, thinks, and writes one less. Whoever reads before another has
written sees a ticket that is already sold: updates are lost, and more tickets are sold than there were. Switch LOCK:
one buyer at a time reads, thinks and writes, and the number is right.

Course: 3.2
Question: In how many of 20 runs are as many tickets sold as there were?
Answer: exact runs of 20
Holds: exact
Picture: LOCK=True, BUYERS=4
"""

import tempfile
import time
from multiprocessing import Lock, Process
from pathlib import Path

LOCK = False  # @param {type:"boolean"}
BUYERS = 8  # @param {type:"slider", min:2, max:16, step:1}
TICKETS = 3  # @param {type:"slider", min:1, max:8, step:1}


def buy(number, folder):
    left = int((folder / "left.txt").read_text())
    print(f"buyer {number}: I see {left} left")
    time.sleep(0.3)  # thinks
    if left > 0:
        (folder / "left.txt").write_text(str(left - 1))
        with (folder / "sold.txt").open("a") as sold:
            sold.write(f"ticket for buyer {number}\n")


def buyer(number, folder, lock):
    if LOCK:
        lock.acquire()
    buy(number, folder)
    if LOCK:
        lock.release()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "left.txt").write_text(str(TICKETS))
        lock = Lock()
        buyers = [Process(target=buyer, args=(number, folder, lock)) for number in range(1, BUYERS + 1)]
        for p in buyers:
            p.start()
        for p in buyers:
            p.join()
        sold = len((folder / "sold.txt").read_text().splitlines())
    print(f"{sold} tickets are sold, there were {TICKETS}")
