import multiprocessing
import sys


def work():
    process = multiprocessing.get_context("spawn").Process(target=print, args=("from the child",), kwargs={"flush": True})
    process.start()
    process.join()


if __name__ == "__main__":
    print(__name__, __spec__.name, sys.argv)
    print(sorted(globals()))
    work()
    if sys.argv[1:] == ["raise"]:
        raise ValueError("in a module")
    if sys.argv[1:] == ["exit"]:
        sys.exit(3)
