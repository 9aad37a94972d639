"""Two workers that sleep for a moment"""

import time
from multiprocessing import Process


def work(number):
    print(f"{number} is running")
    time.sleep(0.2)
    print(f"{number} is done")


if __name__ == "__main__":
    workers = [Process(target=work, args=(number,)) for number in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
