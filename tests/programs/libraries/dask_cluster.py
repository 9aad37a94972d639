"""A local Dask cluster: results gathered, an exception, a task of delayed ones, and a clean end."""

import sys
import time

import dask

dask.config.set({"logging": {"distributed": "critical"}})  # it would say when a task failed

from dask.distributed import Client, LocalCluster


def square(n):
    time.sleep(0.05)
    return n * n


def fail():
    raise ValueError("inside")


if __name__ == "__main__":
    processes = sys.argv[1] == "processes"
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=":0")  # any port
    with cluster, Client(cluster) as client:
        futures = client.map(square, range(6))
        print(client.gather(futures), client.submit(sum, futures).result())
        print(dask.delayed(sum)([dask.delayed(square)(n) for n in range(3)]).compute())
        print(repr(client.submit(fail).exception()))
    print("closed")
