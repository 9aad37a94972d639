import queue
import threading
import time

lock = threading.Lock()
with lock:
    time.sleep(0.001)
print(queue.WORD)
