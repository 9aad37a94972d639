"""How much a watched process grows with the length of its run, beside a plain one: resident memory, in kilobytes.

    python -m tests.benchmarks.tracer_memory [ROUNDS]

Each round takes locks, puts, starts threads and processes, submits, maps, awaits and prints; measured are the first
process, a worker of an executor and one of a pool, after so many rounds and after ten times as many more.
"""

import sys

from tests.faults.watching import PROGRAMS
from tests.tracer.traced import Outcome, plainly, traced

MORE = 10
SCRIPT = PROGRAMS / "growth.py"


def grown(outcome: Outcome) -> str:
    """The growth of the three processes."""
    numbers = [int(number) // 1024 for number in outcome.stdout.splitlines()[-1].split()]
    return "".join(f"{number:12,}" for number in numbers)


def main() -> None:
    """Print a line for each kind of run."""
    rounds = int((*sys.argv, "15")[1])
    print(f"{'grown by, KB':24}{'main':>12}{'executor':>12}{'pool':>12}")
    print(f"{'plain':24}{grown(plainly(SCRIPT, str(rounds), str(MORE), 'rss'))}")
    print(f"{'watched':24}{grown(traced(SCRIPT, str(rounds), str(MORE), 'rss'))}")
    print(f"{'what the tracer holds':24}{grown(traced(SCRIPT, str(rounds), str(MORE)))}")


if __name__ == "__main__":
    main()
