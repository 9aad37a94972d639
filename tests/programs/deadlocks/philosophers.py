"""Three philosophers, each with the fork on the left in hand."""

from threading import Barrier, Lock, Thread

forks = [Lock() for _ in range(3)]
seated = Barrier(3)


def dine(seat):
    with forks[seat]:
        seated.wait()
        with forks[(seat + 1) % 3]:
            print("never")


for seat in range(3):
    Thread(target=dine, args=(seat,), name=f"philosopher {seat}").start()
