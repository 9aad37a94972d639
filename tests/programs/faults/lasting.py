"""Makes all that outlives a killed process, and waits: named semaphores, shared memory, sockets in folders, programs."""

import multiprocessing
import multiprocessing.process
import os
import subprocess
import sys
import time
from multiprocessing import shared_memory
from multiprocessing.connection import Listener


def wait(lock, jobs):
    with lock:
        jobs.put(os.getpid())
    time.sleep(600)


if __name__ == "__main__":
    multiprocessing.process.current_process()._config["semprefix"] = "/" + sys.argv[2]
    context = multiprocessing.get_context(sys.argv[1])
    lock, jobs, manager = context.Lock(), context.Queue(), context.Manager()
    memory = shared_memory.SharedMemory(f"{sys.argv[2]}-memory", create=True, size=4096)
    numbers, listener = manager.dict(), Listener(family="AF_UNIX")
    workers = [context.Process(target=wait, args=(lock, jobs), daemon=n == 1) for n in range(2)]
    for worker in workers:
        worker.start()
    for _ in workers:
        jobs.get()
    subprocess.Popen(["sleep", "600"])
    print("all up", flush=True)
    time.sleep(600)
