"""What the tracer costs: a pair of acquire and release, kept back and told, and a lock-heavy script beside VizTracer.

Run it as `python -m tests.benchmarks.tracer_cost`. Each figure is the least of several rounds: the rest is the
machine's own noise. "told" pairs go round a thousand locks: none is taken twice in a while, so each is told by itself.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scenarios.run import Run, RunSpec

PAIRS = """\
import json, multiprocessing, sys, threading, time

def least(measure, times):
    return min(measure() for _ in range(times))

def with_pairs(lock, times):
    def measure():
        begin = time.perf_counter_ns()
        for _ in range(times):
            with lock:
                pass
        return (time.perf_counter_ns() - begin) / times
    return measure

def call_pairs(lock, times):
    acquire, release = lock.acquire, lock.release
    def measure():
        begin = time.perf_counter_ns()
        for _ in range(times):
            acquire()
            release()
        return (time.perf_counter_ns() - begin) / times
    return measure

def told_pairs(locks):
    def measure():
        begin = time.perf_counter_ns()
        for lock in locks:
            with lock:
                pass
        return (time.perf_counter_ns() - begin) / len(locks)
    return measure

def figures(make):
    lock = make()
    with_pairs(lock, 1000)()
    return {
        "with": least(with_pairs(lock, 1000), 60),
        "acquire, release": least(call_pairs(lock, 1000), 60),
        "with, told": least(told_pairs([make() for _ in range(1000)]), 30),
    }

kinds = {
    f"{module.__name__}.{kind}": getattr(module, kind)
    for module in (threading, multiprocessing)
    for kind in ("Lock", "RLock", "Semaphore")
}
with open(sys.argv[1], "w") as file:
    json.dump({name: figures(make) for name, make in kinds.items()}, file)
"""

HEAVY = """\
import json, sys, threading, time

lock = threading.Lock()
count = 0

def work(times):
    global count
    for _ in range(times):
        with lock:
            count += 1

begin = time.perf_counter()
threads = [threading.Thread(target=work, args=(50_000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seconds = time.perf_counter() - begin
assert count == 200_000
with open(sys.argv[1], "w") as file:
    json.dump(seconds, file)
"""


def plainly(script: Path, result: Path) -> None:
    """Run the script as a person would."""
    subprocess.run([sys.executable, script, result], check=True)


def under_lanescope(script: Path, result: Path) -> None:
    """Run the script as the command line does, with its observer, every record read."""
    run = Run(RunSpec(script, args=(str(result),)))
    run.start()
    while not run.ended:
        run.wait(0.1)
        run.take()
    run.close()


def under_viztracer(script: Path, result: Path) -> None:
    """Run the script as VizTracer's documentation says."""
    output = str(result.with_suffix(".viztracer.json"))
    command = [sys.executable, "-m", "viztracer", "--quiet", "-o", output, "--", str(script), str(result)]
    subprocess.run(command, check=True, capture_output=True)


def print_pairs(folder: Path) -> None:
    """Nanoseconds a pair, plain and traced."""
    script, plain, traced = folder / "pairs.py", folder / "plain.json", folder / "traced.json"
    script.write_text(PAIRS)
    plainly(script, plain)
    under_lanescope(script, traced)
    before, after = json.loads(plain.read_text()), json.loads(traced.read_text())
    print(f"{'ns a pair':24}{'':20}{'plain':>8}{'traced':>8}{'beyond':>8}")
    for kind in before:
        for manner, figure in before[kind].items():
            told = after[kind][manner]
            print(f"{kind:24}{manner:20}{figure:8.0f}{told:8.0f}{told - figure:8.0f}")


def print_heavy(folder: Path, rounds: int = 5) -> None:
    """Seconds of the part that takes locks, and of the whole command."""
    script = folder / "heavy.py"
    script.write_text(HEAVY)
    print(f"\n{'200 000 acquires':24}{'in the script, s':>20}{'whole command, s':>20}")
    for name, run in (("plain", plainly), ("Lanescope", under_lanescope), ("VizTracer", under_viztracer)):
        inside, whole = [], []
        for _ in range(rounds):
            begin = time.perf_counter()
            run(script, folder / "heavy.json")
            whole.append(time.perf_counter() - begin)
            inside.append(json.loads((folder / "heavy.json").read_text()))
        print(f"{name:24}{min(inside):20.3f}{min(whole):20.3f}")


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        print_pairs(Path(folder))
        print_heavy(Path(folder))


if __name__ == "__main__":
    main()
