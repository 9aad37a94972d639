"""Each child imports the module, and makes a lock of its own with it."""

import multiprocessing as mp
import time

mp.set_start_method("spawn", force=True)
lock = mp.Lock()


def log(n):
    with lock:
        time.sleep(0.1)
        print("line", n)


if __name__ == "__main__":
    ps = [mp.Process(target=log, args=(n,)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
