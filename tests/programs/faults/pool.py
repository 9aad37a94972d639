"""A pool that maps, twice, with an initialiser and a callback."""

import time

from hazards import PAUSE, ROUNDS, context, say


def begin():
    say("begin")


def square(number):
    time.sleep(PAUSE)
    say("square")
    return number * number


if __name__ == "__main__":
    say("main")
    with context.Pool(3, begin) as pool:
        later = pool.map_async(square, range(ROUNDS), callback=lambda _: say("callback"))
        for number in pool.imap_unordered(square, range(ROUNDS)):
            say("result")
        print(len(later.get()))
    say("main")
