"""Prints how long a child process takes from start() to its first line, and from its last to join(): plain and traced.

Run it as `python -m tests.benchmarks.child_start [ROUNDS] [--python VERSION]`. The two ways take turns; milliseconds,
the medians.
"""

import json
import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from tests.benchmarks.ways import asked, plainly, under_lanescope

METHODS: Final = ("fork", "forkserver", "spawn")
SCRIPT: Final = """
import json, multiprocessing, sys, time

def child(pipe):
    pipe.send(time.perf_counter())
    pipe.send(time.perf_counter())

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    here, there = context.Pipe()
    if sys.argv[1] == "forkserver":  # which is started by the first child
        process = context.Process(target=int)
        process.start()
        process.join()
    process = context.Process(target=child, args=(there,))
    begin = time.perf_counter()
    process.start()
    first, last = here.recv(), here.recv()
    process.join()
    with open(sys.argv[2], "w") as file:
        json.dump([first - begin, time.perf_counter() - last], file)
"""


def main(rounds: int, python: str) -> None:
    """Print the table."""
    ways = {"plain": partial(plainly, python=python), "Lanescope": partial(under_lanescope, python=python)}
    print(f"{'ms':14}" + "".join(f"{way + ': start':>20}{'end':>8}" for way in ways))
    with tempfile.TemporaryDirectory() as folder:
        script, result = Path(folder) / "child.py", Path(folder) / "seconds.json"
        script.write_text(SCRIPT)
        for method in METHODS:
            seconds: dict[str, list[list[float]]] = {way: [] for way in ways}
            for _ in range(rounds):
                for way, run in ways.items():
                    run(script, method, str(result))
                    seconds[way].append(json.loads(result.read_text()))
            print(f"{method:14}" + "".join(_figures(each) for each in seconds.values()), flush=True)


def _figures(seconds: list[list[float]]) -> str:
    start, end = (1000 * statistics.median(each) for each in zip(*seconds, strict=True))
    return f"{start:20.1f}{end:8.1f}"


if __name__ == "__main__":
    main(*asked(15))
