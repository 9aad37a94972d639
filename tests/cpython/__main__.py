"""The whole comparison: `python -m tests.cpython [--python 3.12] [--tests FOLDER] [MODULE ...]`.

Runs CPython's own tests (modules.py) plainly and under the tracer, on every interpreter that is found, and prints what
came of them. It takes most of an hour for each interpreter. The exit code says whether all came out the same.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.cpython import copies, known
from tests.cpython.comparing import KINDS, Compared, compare
from tests.cpython.modules import MODULES, parts_of
from tests.foreground import come_to_the_foreground
from tests.tracer import interpreters


def main() -> int:
    """Compare what was asked for."""
    come_to_the_foreground()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what it has started ends with it
    parser = argparse.ArgumentParser(prog="python -m tests.cpython", description="CPython's own tests as the judge.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as test_queue; all if none is named")
    parser.add_argument("--python", action="append", metavar="VERSION", choices=interpreters.VERSIONS)
    parser.add_argument(
        "--tests",
        type=lambda path: Path(path).resolve(),
        metavar="FOLDER",
        help="the tests, where the interpreter ships none",
    )
    arguments = parser.parse_args()
    differing = 0
    for version in arguments.python or interpreters.VERSIONS:
        python = interpreters.find(version)
        if python is None:
            print(f"{version}: no CPython of this version that starts was found", flush=True)
            continue
        print(f"{version}: {python}", flush=True)
        differing += _judge(python, version, arguments.tests, arguments.modules or MODULES)
    return 1 if differing else 0


def _judge(python: str, version: str, tests: Path | None, names: Sequence[str]) -> int:
    """Compare these modules and print a line for each part; returns how many tests differ without a known reason."""
    differing = 0
    with tempfile.TemporaryDirectory() as into:
        folder = Path(into).resolve()
        copied = copies.copy(python, folder, tests)
        for name in names:
            parts = parts_of(copied, name)
            if not parts:
                print(f"  {name}: not among these tests, skipped", flush=True)
            for part in parts:
                compared = compare(folder, python, part)
                _print(compared, version)
                differing += len(compared.unknown(version))
    return differing


def _print(compared: Compared, version: str) -> None:
    plain, traced = compared.counts()
    counts = "  ".join(f"{kind} {plain[kind]}|{traced[kind]}" for kind in KINDS)
    seconds = f"{compared.plain.seconds:.0f}|{compared.traced.seconds:.0f} s"
    print(f"  {compared.part.module:<55} {counts}  {seconds}", flush=True)
    for test, outcome in compared.plain.outcomes.items():
        if outcome in ("failed", "unfinished") and compared.traced.outcomes.get(test) == outcome:
            print(f"    {outcome} plainly as well: {test}", flush=True)
    for each in compared.differences:
        reason = known.reason(each.test, version)
        kind = "unsteady" if not each.steady else f"known ({reason})" if reason else "DIFFERS"
        print(f"    {kind}: {each}", flush=True)
        if not reason:
            print("      " + each.why.strip().replace("\n", "\n      "), flush=True)


if __name__ == "__main__":
    sys.exit(main())
