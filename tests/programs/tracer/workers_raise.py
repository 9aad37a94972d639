import multiprocessing
import sys
import threading


def fail(word):
    raise RuntimeError(word)


def leave(code):
    sys.exit(code)


class Stop(threading.Thread):
    def run(self):
        fail("in run")


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    threads = [threading.Thread(target=fail, args=("in a thread",), name="failing"), Stop(), threading.Thread(target=leave, args=(4,))]
    for thread in threads:
        thread.start()
        thread.join()
    processes = [context.Process(target=fail, args=("in a process",)), context.Process(target=leave, args=(7,))]
    for process in processes:
        process.start()
        process.join()
        print(process.exitcode)
