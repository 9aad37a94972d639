import threading


def count(most):
    return sum(1 for number in range(most) if number % 7)


def own_part():
    count(4_000_000)


def shared_part():
    count(4_000_000)


def worker():
    own_part()
    shared_part()


thread = threading.Thread(target=worker)
thread.start()
thread.join()
