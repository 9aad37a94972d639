"""The arguments of `lanescope steer`."""

import argparse
from pathlib import Path
from typing import Final

from scenarios.language import gettext

from .values import positive

TAKE_A_VALUE: Final = ("--schedule", "--seed", "--find", "--most", "--seconds", "--preemptions")
_MOST: Final = 2_000
_SECONDS: Final = 60.0


def add_arguments(steer: argparse.ArgumentParser) -> None:
    """Those beside the script and the values of its options."""
    how = steer.add_mutually_exclusive_group()
    schedule = gettext("as in this file: a steered run that was saved, or what --json printed")
    how.add_argument("--schedule", metavar="FILE", type=Path, help=schedule)
    how.add_argument("--by-hand", action="store_true", help=gettext("ask in the terminal who goes next, step by step"))
    how.add_argument("--seed", metavar="N", type=int, help=gettext("at random, the same with the same N"))
    goal = gettext("what ought to hold; may be given several times")
    steer.add_argument("--find", metavar="GOAL", action="append", default=[], dest="goals", help=goal)
    bound = gettext("stop a thread that could go on at most N times in a run")
    steer.add_argument("--preemptions", metavar="N", type=_count, dest="bound", help=bound)
    most = gettext("try at most N orders (2000)")
    steer.add_argument("--most", metavar="N", type=_count, default=_MOST, help=most)
    steer.add_argument(
        "--seconds", metavar="S", type=positive, default=_SECONDS, help=gettext("search no longer than S seconds (60)")
    )
    saved = gettext("save the run (.json or .json.gz), watched as any other")
    steer.add_argument("--save", metavar="FILE", type=Path, help=saved)
    steer.add_argument("--json", action="store_true", help=gettext("as JSON"))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(gettext("{text!r} is no whole number").format(text=text))
    return int(text)
