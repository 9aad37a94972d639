"""Joins with a timeout, again and again, a process whose queue nobody reads."""

import multiprocessing


class Scanner(multiprocessing.Process):
    def __init__(self, found):
        super().__init__(name="scanner")
        self.found = found

    def run(self):
        for n in range(5000):
            self.found.put(("file", n, "x" * 40))


if __name__ == "__main__":
    found = multiprocessing.Queue()
    s = Scanner(found)
    s.start()
    while s.is_alive():
        s.join(timeout=0.5)
    print(found.qsize())
