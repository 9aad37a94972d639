"""Sends more through a Pipe than fits, while main waits for its end."""

from multiprocessing import Pipe, Process


def work(conn):
    conn.send([0.5] * 100_000)
    conn.close()


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=work, args=(there,), name="sender")
    p.start()
    p.join()
    print(len(here.recv()))
