"""Says what stands on the stack of code that others call: as inspect, traceback, frames, faulthandler, warnings see it."""

import asyncio
import concurrent.futures
import faulthandler
import inspect
import io
import multiprocessing
import os
import pdb
import sys
import tempfile
import threading
import time
import traceback
import warnings


def frames():
    frame = sys._getframe(2)
    while frame:
        yield f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_code.co_name}"
        frame = frame.f_back


def dumped():
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file, all_threads=False)
        file.seek(0)
        return [line.rpartition("/")[2].split('"')[0] for line in file.read().splitlines()[3:]]


def warned():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("above", stacklevel=4)
    return [os.path.basename(each.filename) for each in caught]


WAYS = {
    "inspect": lambda: [f"{os.path.basename(each.filename)}:{each.function}" for each in inspect.stack()[2:]],
    "traceback": lambda: [f"{os.path.basename(each.filename)}:{each.name}" for each in traceback.extract_stack()[:-2]],
    "frames": lambda: list(frames()),
    "faulthandler": dumped,
    "warnings": warned,
}


def look(where):
    for way, ask in WAYS.items():
        print(f"{way} in {where}: {ask()}", flush=True)


class Looks(threading.Thread):
    def run(self):
        look("a subclass")


async def main():
    await asyncio.create_task(in_task())
    asyncio.get_running_loop().call_soon(look, "a callback of a loop")
    await asyncio.sleep(0)


async def in_task():
    look("a task")


def raised(name, call):
    try:
        call()
    except Exception:
        print(f"trace of {name}: {[each.function for each in inspect.trace()]}", flush=True)


def debugged(name, commands, call):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join([*commands, "c"]) + "\n"), stdout=out, nosigint=True)
    debugger.use_rawinput = False
    debugger.runcall(call)
    places = [line.rpartition("/")[2] for line in out.getvalue().splitlines() if line.startswith(("> ", "(Pdb) > "))]
    print(f"pdb of {name}: {places}", flush=True)


def sleeps():
    time.sleep(0)
    return 1


def starts():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return 1


if __name__ == "__main__":
    look("main")
    for thread in (threading.Thread(target=look, args=("a thread",)), threading.Timer(0.01, look, ("a timer",)), Looks()):
        thread.start()
        thread.join()
    threading.Barrier(1, action=lambda: look("a barrier's action")).wait()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(look, "a pool's thread").result()
        done = pool.submit(int)
        done.result()
        done.add_done_callback(lambda _: look("a future's callback"))
    asyncio.run(main())
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=look, args=("a process",))
    process.start()
    process.join()
    with fork.Pool(1) as workers:
        workers.apply(look, ("a pool's process",))
    raised("a thread started twice", lambda: [threading.current_thread().start()])
    raised("a sleep", lambda: time.sleep(-1))
    debugged("steps past a sleep", ["s"] * 4, sleeps)
    debugged("steps into a start", ["n", "s", "s", "s", "r"], starts)
