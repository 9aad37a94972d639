"""Real libraries' own tests as the judge: `python -m tests.suites [--only NAME] [--python 3.12] [FOLDER]`.

Runs the tests of each library (libraries.py) plainly and under the tracer, and prints what came of them. Each is
installed into an environment of its own in FOLDER, from the package index, and its tests are taken from its source
distribution; the whole takes hours and some gigabytes. The exit code says whether all came out the same.
"""

import argparse
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.foreground import come_to_the_foreground
from tests.suites.comparing import Compared, compare
from tests.suites.environments import UnavailableError, environment
from tests.suites.libraries import LIBRARIES, Library
from tests.tracer import interpreters

_OWN: Final = "{}.{}".format(*sys.version_info)
_ROW: Final = "{:<14}{:<12}{:>13}{:>11}{:>8}{:>7}"


def main() -> int:
    """Compare what was asked for."""
    come_to_the_foreground()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what it has started ends with it
    arguments = _arguments()
    python = interpreters.find(arguments.python)
    if python is None:
        sys.exit(f"no CPython {arguments.python} that starts was found")
    print(
        _ROW.format("library", "version", "passed", "failed", "differ", "time"),
        f"  plainly|traced, {python}",
        flush=True,
    )
    differing = 0
    for library in LIBRARIES:
        if not arguments.only or library.name in arguments.only:
            differing += _judge(library, python, arguments.folder.resolve())
    return 1 if differing else 0


def _arguments() -> argparse.Namespace:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lanescope-suites"
    parser = argparse.ArgumentParser(prog="python -m tests.suites", description="Libraries' own tests as the judge.")
    names = [library.name for library in LIBRARIES]
    parser.add_argument("folder", nargs="?", type=Path, default=cache, metavar="FOLDER", help=f"default: {cache}")
    parser.add_argument("--only", action="append", metavar="NAME", choices=names, help=", ".join(names))
    parser.add_argument("--python", metavar="VERSION", choices=interpreters.VERSIONS, default=_OWN)
    return parser.parse_args()


def _judge(library: Library, python: str, folder: Path) -> int:
    """Compare one library and print its row; returns how many of its tests differ, not by chance."""
    try:
        there = environment(library, python, folder)
    except UnavailableError as reason:
        print(f"{library.name:<14}skipped: {reason}", flush=True)
        return 0
    compared = compare(library, there)
    steady = [each for each in compared.differences if each.steady]
    _print(library, there.version, compared, len(steady))
    return len(steady)


def _print(library: Library, version: str, compared: Compared, differing: int) -> None:
    plain, traced = compared.counts()
    passed = f"{plain['passed']}|{traced['passed']}"
    failed = f"{plain['failed'] + plain['unfinished']}|{traced['failed'] + traced['unfinished']}"
    print(_ROW.format(library.name, version, passed, failed, differing, f"{compared.ratio:.1f}x"), flush=True)
    if not plain["passed"]:
        print(f"    passes nothing plainly: {_last_words(compared.plain.reasons)}", flush=True)
    for each in compared.differences:
        print(f"    {'DIFFERS' if each.steady else 'unsteady'}: {each}", flush=True)
        if each.steady:
            print("      " + each.why.strip().replace("\n", "\n      "), flush=True)


def _last_words(reasons: Mapping[str, str]) -> str:
    """The last line of the last reason that was given."""
    said = [line for why in reasons.values() for line in why.splitlines() if line.strip()]
    return said[-1].strip() if said else "nobody says why"


if __name__ == "__main__":
    sys.exit(main())
