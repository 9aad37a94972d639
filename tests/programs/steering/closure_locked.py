"""Two threads count in a variable of the function around them, one after the other."""

from threading import Lock, Thread


def one_more(number):
    return number + 1


def main():
    total = 41
    lock = Lock()

    def count():
        nonlocal total
        with lock:
            seen = total
            total = one_more(seen)

    threads = [Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total)


main()
