import multiprocessing
import os
import sys
import threading
import time

OPTION = 1


class Parcel:
    def __init__(self, n):
        self.n = n


class Own(multiprocessing.get_context(sys.argv[1]).Process if len(sys.argv) > 1 else multiprocessing.Process):
    def run(self):
        print("own", self.name, OPTION, flush=True)


def work(lock, parcel):
    with lock:
        print("work", type(parcel).__name__, parcel.n, OPTION, __name__, os.getppid() > 1, flush=True)
        time.sleep(0.05)
    thread = threading.Thread(target=time.sleep, args=(0.01,), name="inside")
    thread.start()
    thread.join()


def linger(pipe):
    pipe.send("here")
    time.sleep(60)


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    lock = context.Lock()
    processes = [context.Process(target=work, args=(lock, Parcel(n)), name=f"worker-{n}") for n in range(2)]
    for process in processes:
        process.start()
        process.join()
    own = Own(name="mine")
    own.start()
    own.join()
    near, far = context.Pipe()
    daemon = context.Process(target=linger, args=(far,), name="the daemon", daemon=True)
    daemon.start()
    near.recv()
    killed = context.Process(target=linger, args=(far,), name="the killed")
    killed.start()
    near.recv()
    killed.kill()
    killed.join()
    print([each.exitcode for each in (*processes, own, killed)], daemon.exitcode)
