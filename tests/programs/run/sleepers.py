import multiprocessing
import sys
import threading
import time


def pause():
    time.sleep(0.01)


def own_part():
    pause()


def shared_part():
    pause()


def worker():
    own_part()
    shared_part()


if __name__ == "__main__":
    worker()
    if sys.argv[1:] == ["fork"]:
        each = multiprocessing.get_context("fork").Process(target=worker)
    else:
        each = threading.Thread(target=worker)
    each.start()
    each.join()
