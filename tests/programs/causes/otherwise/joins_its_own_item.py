"""Waits in join() for the very item that it has taken out."""

import queue
import threading

q = queue.Queue()


def work():
    item = q.get()
    q.join()  # waits for the very item it has not finished
    q.task_done()


t = threading.Thread(target=work, name="w")
t.start()
q.put(1)
t.join()
