"""A pool of processes and a pool of threads, each with futures."""

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from hazards import PAUSE, ROUNDS, context, say


def work(number):
    time.sleep(PAUSE)
    say("work")
    return number


def here(number):
    say("here")
    return number


if __name__ == "__main__":
    say("main")
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(3, mp_context=context) as processes:
        futures = [processes.submit(work, number) for number in range(ROUNDS)]
        futures += [threads.submit(here, number) for number in range(ROUNDS)]
        try:
            for future in as_completed(futures):
                future.result()
        except BrokenProcessPool as error:
            say(f"broken {type(error).__name__}")
            raise
    say("main")
