"""joblib's Parallel: results in order, an exception, a generator, a nested one, and the pool used again."""

import sys
import time

from joblib import Parallel, delayed


def square(n):
    time.sleep(0.01)
    return n * n


def fail(n):
    if n == 1:
        raise ValueError(f"no {n}")


def nested(n):
    return Parallel(n_jobs=2)(delayed(square)(m) for m in range(n))


if __name__ == "__main__":
    backend = sys.argv[1]
    with Parallel(n_jobs=2, backend=backend) as parallel:
        print(parallel(delayed(square)(n) for n in range(6)))
        print(parallel(delayed(pow)(n, 3) for n in range(4)))
    try:
        Parallel(n_jobs=2, backend=backend)(delayed(fail)(n) for n in range(3))
    except ValueError as error:
        print("failed", error)
    print(Parallel(n_jobs=2, backend=backend)(delayed(nested)(n) for n in range(4)))
    if backend != "multiprocessing":
        parallel = Parallel(n_jobs=2, backend=backend, batch_size=2)
        print(parallel(delayed(lambda n: -n)(n) for n in range(4)))
        print(list(Parallel(n_jobs=2, backend=backend, return_as="generator")(delayed(square)(n) for n in range(4))))
