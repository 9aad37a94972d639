"""Inside a program's own call the tracer opens no file, imports nothing, and needs no frame of Python below itself."""

import functools
import os
import sys
from typing import Final

import pytest

from tests.tracer.traced import ROOT, plainly, traced

PROGRAMS = ROOT / "tests" / "programs" / "transparency"
WAYS: Final = {
    "what is opened and imported": ("looks_up",),
    "no descriptor left": ("starved", "descriptors"),
    "another root": ("starved", "root"),
    "called by C as a thread's function": ("from_c", "threads"),
    "called by C at the exit": ("from_c", "exit"),
    "what stands on the stack": ("stacks",),
}
# Frames of ours that are there to be seen by whoever asks the interpreter itself: what comes before and behind a piece
# of work needs one around it, unless C can call all three. inspect, traceback, pdb and pytest pass over them. To give
# them a name and line of the standard library's would make a traceback point at code that did not run.
BELOW: Final = {
    "main": "host.py runs the script",
    "a barrier's action": "the barrier's release is recorded behind it",
    "a pool's thread": "the worker's inbox is read by ours",
    "a future's callback": "its end is recorded, however it ends",
    "a task": "its step's end is recorded, however it ends",
    "a callback of a loop": "its end is recorded, however it ends",
    "a process": "how its run() ends is recorded",
    "a pool's process": "how its run() ends is recorded",
}
SEEN_BY: Final = ("frames", "faulthandler")
WARNED_OF: Final = ("main", "a future's callback", "a callback of a loop", "a process", "a pool's process")
# What is known to come out otherwise, and why: whoever mends one takes it out of the list
DIFFERING: Final = {
    "what is opened and imported": {
        "Lock": "the first one loads ctypes and opens a page",
        "Thread": "the first one loads what keeps its writes steady",
    },
    "what stands on the stack": {
        **{f"{way} in {where}": why for where, why in BELOW.items() for way in SEEN_BY},
        **{f"warnings in {where}": f"stacklevel counts frames, and {BELOW[where]}" for where in WARNED_OF},
    },
}


@functools.cache
def seen(way: str, python: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the program says of each call, plainly and under the tracer."""
    program, *arguments = WAYS[way]
    path = PROGRAMS / f"{program}.py"
    plain, under = plainly(path, *arguments, python=python), traced(path, *arguments, python=python)
    assert (under.code, under.stderr) == (plain.code, plain.stderr)
    told, told_under = (
        dict(line.split(": ", 1) for line in each.stdout.splitlines() if ": " in line) for each in (plain, under)
    )
    assert len(told) > 10
    return told, told_under


@pytest.mark.parametrize("way", WAYS)
def test_a_call_comes_out_as_plainly(way: str, python: str) -> None:
    if way == "another root":
        _need_root()
    plain, under = seen(way, python)
    differing = {name: (plain[name], under.get(name)) for name in plain if under.get(name) != plain[name]}
    assert {name: each for name, each in differing.items() if name not in DIFFERING.get(way, {})} == {}


@pytest.mark.parametrize(
    ("way", "name"),
    [
        pytest.param(way, name, marks=pytest.mark.xfail(raises=AssertionError, reason=f"{name}: {why}"))
        for way, names in DIFFERING.items()
        for name, why in names.items()
    ],
)
def test_a_call_that_is_known_to_come_out_otherwise_comes_out_as_plainly_now(way: str, name: str) -> None:
    if way == "another root":
        _need_root()
    plain, under = seen(way, sys.executable)
    assert under[name] == plain[name]


def _need_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may change its root")
