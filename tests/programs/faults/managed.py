"""A manager's process, memory that is shared by name, and a counter, in children that use all three."""

import time
from multiprocessing import shared_memory

from hazards import MARK, PAUSE, ROUNDS, context, say


def work(numbers, counter, name):
    memory = shared_memory.SharedMemory(name=name)
    for number in range(ROUNDS):
        numbers[number] = number
        with counter.get_lock():
            counter.value += 1
        memory.buf[0] = number
        say("counted")
        time.sleep(PAUSE)
    memory.close()


if __name__ == "__main__":
    say("main")
    memory = shared_memory.SharedMemory(f"{MARK}-memory", create=True, size=4096)
    counter = context.Value("i", 0)
    with context.Manager() as manager:
        numbers = manager.dict()
        workers = [context.Process(target=work, args=(numbers, counter, memory.name)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        say("main")
    memory.close()
    memory.unlink()
