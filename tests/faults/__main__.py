"""Plays schedules of faults: `python -m tests.faults SEED|FIRST-LAST [--times N] [--python 3.14]`.

What went wrong is said as it comes, then how many rounds there were. The exit code says whether all held.
"""

import argparse
import sys
from collections.abc import Iterable
from typing import Final

from tests.faults.places import own_place
from tests.faults.proofs import failures_of
from tests.faults.schedules import schedule_of
from tests.foreground import come_to_the_foreground
from tests.tracer import interpreters

_OWN: Final = "{}.{}".format(*sys.version_info)


def main() -> int:
    """Play what was asked for."""
    come_to_the_foreground()
    arguments = _arguments()
    python = interpreters.find(arguments.python)
    if python is None:
        sys.exit(f"no CPython {arguments.python} that starts was found")
    first, _, last = arguments.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    if len(seeds) == 1:
        _say(schedule_of(seeds[0]))
    failed = sum(_play(seeds, python) for _ in range(arguments.times))
    _say(f"{arguments.python}: {len(seeds) * arguments.times} rounds, {failed} went wrong")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Plays schedules of faults.")
    parser.add_argument("seeds", metavar="SEED|FIRST-LAST")
    parser.add_argument("--times", type=int, default=1, metavar="N")
    parser.add_argument("--python", metavar="VERSION", choices=interpreters.VERSIONS, default=_OWN)
    return parser.parse_args()


def _play(seeds: Iterable[int], python: str) -> int:
    """How many of the rounds went wrong; one more if something of all of them stays."""
    failed = 0
    try:
        with own_place() as folder:
            for failure in failures_of(seeds, folder, python):
                _say(failure)
                failed += 1
    except AssertionError as stays:
        _say(stays)
        failed += 1
    return failed


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
