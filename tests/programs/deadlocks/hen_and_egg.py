"""Two threads wait for each other's end."""

from threading import Barrier, Thread

threads = []
both = Barrier(2)


def wait_for(number):
    both.wait()
    threads[number].join()


threads += [Thread(target=wait_for, args=(1,), name="hen"), Thread(target=wait_for, args=(0,), name="egg")]
for thread in threads:
    thread.start()
