"""Sixty threads and one lock"""

import time
from threading import Lock, Thread

door = Lock()


def enter(number):
    with door:
        time.sleep(0.002)
    if number % 20 == 0:
        print("done", number)


if __name__ == "__main__":
    threads = [Thread(target=enter, args=(number,)) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
