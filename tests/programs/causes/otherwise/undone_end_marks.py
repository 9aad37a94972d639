"""The end marks count as items too, and nobody calls task_done() for them."""

import queue
import threading

todo = queue.Queue()


class Crawler(threading.Thread):
    def run(self):
        while True:
            url = todo.get()
            if url is None:
                return  # forgets task_done for the mark
            todo.task_done()


for u in ["a", "b", "c"]:
    todo.put(u)
crawlers = [Crawler() for _ in range(2)]
for c in crawlers:
    todo.put(None)
    c.start()
todo.join()
print("end")
