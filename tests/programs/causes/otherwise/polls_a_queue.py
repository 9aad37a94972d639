"""Asks a queue again and again whether there is something."""

import queue
import threading
import time

q = queue.Queue()


def worker():
    while True:
        try:
            item = q.get_nowait()
        except queue.Empty:
            continue
        if item is None:
            return


t = threading.Thread(target=worker, name="poller")
t.start()
time.sleep(2)
q.put(None)
t.join()
