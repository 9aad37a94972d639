"""Reads a shared value on one line and writes it on the next."""

import multiprocessing as mp


def deposit(balance, times):
    for _ in range(times):
        old = balance.value
        balance.value = old + 1


if __name__ == "__main__":
    balance = mp.Value("d", 0.0)
    ps = [mp.Process(target=deposit, args=(balance, 8_000)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(balance.value)
