"""Forks while it holds a recursive lock that the child shares: the child has to wait for it like anybody else."""

import multiprocessing

context = multiprocessing.get_context("fork")
lock, began = context.RLock(), context.Event()


def work():
    began.set()
    with lock, lock:
        print("the child has it", flush=True)


with lock:
    child = context.Process(target=work)
    child.start()
    began.wait()
    child.join(0.2)  # it cannot end while it waits
    print("the parent gives it back", flush=True)
child.join()
print(child.exitcode, lock)
