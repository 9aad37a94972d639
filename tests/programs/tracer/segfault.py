import ctypes
import multiprocessing


def crash():
    print("about to crash", flush=True)
    ctypes.string_at(0)


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=crash)
    child.start()
    child.join()
    print(child.exitcode)
