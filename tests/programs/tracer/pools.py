import concurrent.futures
import multiprocessing
import sys


def square(n):
    return n * n


def fail(n):
    raise ValueError(n)


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    with context.Pool(2) as pool:
        print(pool.map(square, range(5)), pool.apply_async(square, (7,)).get())
        try:
            pool.apply(fail, (3,))
        except ValueError as error:
            print(type(error.__cause__).__name__, str(error.__cause__).count("tracer"))
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(square, range(5))))
        try:
            executor.submit(fail, 3).result()
        except ValueError as error:
            print(error.__cause__)
    with concurrent.futures.ThreadPoolExecutor(2) as executor:
        print(list(executor.map(square, range(5))))
