"""What it costs that queues, events and pipes tell: a pair of put and get, traced beside plain, and a flood of items.

Run it as `python -m tests.benchmarks.waits_cost`. Pairs: nobody waits, as in most calls of most programs. Flood: one
puts, one gets, and either may have to wait at any time. Crowd: threads that take turns at the interpreter lock without
a pause. Each figure is the least of several rounds.
"""

import json
import tempfile
from pathlib import Path

from tests.benchmarks.ways import plainly, under_lanescope

SCRIPT = """\
import json, multiprocessing, queue, sys, threading, time

TIMES = 1000

def least(work, rounds):
    figures = []
    for _ in range(rounds):
        begin = time.perf_counter_ns()
        work()
        figures.append((time.perf_counter_ns() - begin) / TIMES)
    return min(figures)

def pairs(put, get):
    def work():
        for _ in range(TIMES):
            put(1)
            get()
    return work

def calls(call):
    def work():
        for _ in range(TIMES):
            call()
    return work

def flood(made, kind):
    def work():
        other = kind(target=take, args=(made,))
        other.start()
        for number in range(TIMES):
            made.put(number)
        made.put(None)
        other.join()
    return work

def crowd(threads):
    lock = threading.Lock()
    def rounds():
        for _ in range(TIMES // threads):
            with lock:
                pass
            time.sleep(0.0001)
    def work():
        workers = [threading.Thread(target=rounds) for _ in range(threads)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
    return work

def sleeper():
    stopped = []
    def busy():
        while not stopped:
            pass
    other = threading.Thread(target=busy)
    other.start()
    for _ in range(TIMES // 10):
        time.sleep(0.001)
    stopped.append(True)
    other.join()

def take(made):
    while made.get() is not None:
        pass

def figures():
    made, simple, ready = queue.Queue(), queue.SimpleQueue(), threading.Event()
    ready.set()
    shared, joinable = multiprocessing.SimpleQueue(), multiprocessing.Queue()
    near, far = multiprocessing.Pipe()
    condition = threading.Condition()
    def notify():
        with condition:
            condition.notify()
    return {
        "queue.Queue, put and get": least(pairs(made.put, made.get), 30),
        "queue.SimpleQueue, put and get": least(pairs(simple.put, simple.get), 30),
        "Event.wait, already set": least(calls(ready.wait), 30),
        "Event.set": least(calls(ready.set), 30),
        "Condition, with and notify": least(calls(notify), 30),
        "multiprocessing.SimpleQueue, put and get": least(pairs(shared.put, shared.get), 10),
        "multiprocessing.Queue, put and get": least(pairs(joinable.put, joinable.get), 10),
        "Pipe, send and recv": least(pairs(lambda _: near.send(1), far.recv), 10),
        "queue.Queue, a flood to a thread": least(flood(queue.Queue(), threading.Thread), 10),
        "queue.Queue(1), a flood to a thread": least(flood(queue.Queue(1), threading.Thread), 5),
        "multiprocessing.Queue, a flood to a process": least(flood(joinable, multiprocessing.Process), 5),
        "lock and sleep, a crowd of 50 threads": least(crowd(50), 10),
        "sleep(0.001) beside a busy thread, a tenth": least(sleeper, 3),
    }

if __name__ == "__main__":
    with open(sys.argv[1], "w") as file:
        json.dump(figures(), file)
"""


def main() -> None:
    """Print nanoseconds a pair, a call or an item."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script, plain, traced = folder / "waits.py", folder / "plain.json", folder / "traced.json"
        script.write_text(SCRIPT)
        plainly(script, str(plain))
        under_lanescope(script, str(traced))
        before, after = json.loads(plain.read_text()), json.loads(traced.read_text())
        print(f"{'ns each':44}{'plain':>10}{'traced':>10}{'times':>8}")
        for what, figure in before.items():
            print(f"{what:44}{figure:10.0f}{after[what]:10.0f}{after[what] / figure:8.2f}")


if __name__ == "__main__":
    main()
