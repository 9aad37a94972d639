"""Producers, consumers and a buffer

Producers and consumers never talk to one another: a blocking queue between them is the buffer that evens out their
speeds. When it is full, producers wait in put(); when it is empty, consumers wait in get(). Switch QUEUE_SIZE and the
two speeds, and look at the depth of the queue and at who waits.

Course: 3.5
Question: How many buns lie in the queue at most?
Answer: most in buffer
"""

import time
from multiprocessing import JoinableQueue, Process

PRODUCERS = 2  # @param {type:"slider", min:1, max:4, step:1}
CONSUMERS = 2  # @param {type:"slider", min:1, max:4, step:1}
QUEUE_SIZE = 4  # @param {type:"slider", min:1, max:10, step:1}
PRODUCTS = 8  # @param {type:"slider", min:1, max:20, step:1}
PRODUCER_SPEED = 10  # @param {type:"slider", min:1, max:20, step:1}
CONSUMER_SPEED = 4  # @param {type:"slider", min:1, max:20, step:1}


def producer(number, buffer):
    for n in range(1, PRODUCTS + 1):
        time.sleep(1 / PRODUCER_SPEED)  # the oven lets us wait
        buffer.put(f"bun {number}.{n}")
        print(f"producer {number}: bun {number}.{n} is there")


def consumer(number, buffer):
    while True:
        bun = buffer.get()
        time.sleep(1 / CONSUMER_SPEED)  # chewing
        print(f"consumer {number}: {bun} is eaten")
        buffer.task_done()


if __name__ == "__main__":
    buffer = JoinableQueue(QUEUE_SIZE)
    producers = [Process(target=producer, args=(n, buffer)) for n in range(1, PRODUCERS + 1)]
    consumers = [Process(target=consumer, args=(n, buffer), daemon=True) for n in range(1, CONSUMERS + 1)]
    for p in producers + consumers:
        p.start()
    for p in producers:
        p.join()
    buffer.join()  # until task_done() was called for every bun
    print("main: everything is eaten")  # the consumers are daemons and end with main
