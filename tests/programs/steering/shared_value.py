"""Two processes read a number in shared memory, work out what it becomes, and write it."""

from multiprocessing import Process, Value


def one_more(number):
    return number + 1


def count(counter):
    seen = counter.value
    counter.value = one_more(seen)


if __name__ == "__main__":
    counter = Value("i", 41)
    processes = [Process(target=count, args=(counter,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(counter.value)
