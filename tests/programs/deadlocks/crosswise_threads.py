"""Two threads take two locks in opposite order."""

from threading import Barrier, Lock, Thread

a, b = Lock(), Lock()
both = Barrier(2)


def work(one, other):
    with one:
        both.wait()
        with other:
            print("never")


Thread(target=work, args=(a, b), name="left").start()
Thread(target=work, args=(b, a), name="right").start()
