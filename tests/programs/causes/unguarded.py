"""A script without a `__main__` guard that starts a process in a fresh interpreter."""

import multiprocessing


def work() -> None:
    print("work")


multiprocessing.set_start_method("spawn")
child = multiprocessing.Process(target=work)
child.start()
child.join()
