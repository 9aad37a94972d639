"""Two locks, taken in two orders; a barrier sees to it that both have their first one."""

import threading

forks = threading.Lock()
spoons = threading.Lock()
both = threading.Barrier(2)


def eat(first, second):
    with first:
        both.wait()
        with second:
            print("eaten")


threads = [threading.Thread(target=eat, args=each) for each in ((forks, spoons), (spoons, forks))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
