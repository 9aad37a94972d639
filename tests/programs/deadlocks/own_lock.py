"""The main thread takes a lock twice."""

from threading import Lock

lock = Lock()
with lock, lock:
    print("never")
