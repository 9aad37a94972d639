"""Two processes read a number in shared memory and write what it becomes, one after the other."""

from multiprocessing import Lock, Process, Value


def count(counter, lock):
    with lock:
        seen = counter.value
        counter.value = seen + int(1)


if __name__ == "__main__":
    counter, lock = Value("i", 41), Lock()
    processes = [Process(target=count, args=(counter, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(counter.value)
