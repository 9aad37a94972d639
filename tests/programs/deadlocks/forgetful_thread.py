"""A thread ends with a lock in its hands."""

from threading import Lock, Thread

lock = Lock()
thread = Thread(target=lock.acquire, name="forgetful")
thread.start()
thread.join()
lock.acquire()
