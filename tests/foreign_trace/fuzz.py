"""Opens thousands of mutated traces in one process, within a ceiling of memory and of time: none may do harm.

    python -m tests.foreign_trace.fuzz [COUNT] [SEED]     prints what came of them; a failure keeps its file beside

Each is opened as the window opens it; what opens is asked for its sentences, drawn in levels, saved and opened again.
"""

import copy
import faulthandler
import gzip
import json
import random
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from gui.canvas.rows.call_index import CallIndex
from gui.canvas.rows.slice_levels import SliceLevels
from scenarios import statistics
from scenarios.foreign_trace import open_file
from scenarios.run_file import RunFileError, save

SAMPLES: Final = Path(__file__).with_name("samples")
MEMORY: Final = 256 << 20  # bytes more than the process has when it begins
SECONDS: Final = 10  # of CPU for one file
_VALUES: Final = (
    b"null", b"true", b"-1", b"0", b"1e999", b"-1e308", b"1e16", b"9" * 30, b"9" * 5000, b"NaN", b"-Infinity", b'""',
    b'"x"', b'"\\ud800"', b"[]", b"{}", b"[[[[]]]]", b"1.5", b"2147483648", b"4611686018427387904", b'"1000.5"',
    b"[" * 3000, b'{"a":' * 2000, b'"' + b"n" * 70_000 + b'"',
)  # fmt: skip
_POKED: Final[tuple[Any, ...]] = (
    None, True, -1, 0, 1, 7, 10**30, 0.5, 1e15, 1e17, -1e17, 1e300, float("nan"), float("inf"), "", "x", "B", "E", "X",
    "b", "e", "i", "M", "\ud800", "a b\n\tc", "f (/a/b.py:99999999999999999)", [], {}, [[]], {"name": {}},
)  # fmt: skip
_KINDS: Final = tuple(b'"%c"' % kind for kind in b"XBEbneiIRCstfMNODPSTFpvc(")
Mutation = Callable[[random.Random, bytes], bytes]


def originals() -> list[bytes]:
    """The true files, unpacked, and one that Lanescope saved of them."""
    found = [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix != ".md"]
    return [gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in found]


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    begin = chance.randrange(len(data))
    return data[:begin] if chance.random() < 0.5 else data[:begin] + data[begin + chance.randrange(1, 200) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    begin = chance.randrange(len(data))
    part = data[begin : begin + chance.randrange(1, 400)]
    return data[:begin] + part * chance.choice((2, 3, 50)) + data[begin:]


def _replace(chance: random.Random, data: bytes) -> bytes:
    places = [place for place, byte in enumerate(data) if byte in b":,["]
    begin = chance.choice(places or [0]) + 1
    end = min((place for mark in b",}]" if (place := data.find(mark, begin)) > 0), default=len(data))
    return data[:begin] + chance.choice(_VALUES) + data[end:]


def _other_kind(chance: random.Random, data: bytes) -> bytes:
    parts = data.split(b'"ph":')
    for _ in range(chance.choice((1, 5, 20))):
        place = chance.randrange(len(parts))
        begin = parts[place].find(b'"')
        end = parts[place].find(b'"', begin + 1) + 1
        if place and begin >= 0 and end:
            parts[place] = b" " + chance.choice(_KINDS) + parts[place][end:]
    return b'"ph":'.join(parts)


def _shuffle(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b",")
    for _ in range(chance.choice((1, 10))):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b",".join(lines)


def _pack(chance: random.Random, data: bytes) -> bytes:
    packed = gzip.compress(data, 1, mtime=0)
    if chance.random() < 0.2:
        return packed
    return _flip(chance, packed) if chance.random() < 0.7 else packed[: chance.randrange(1, len(packed))]


def _poke(chance: random.Random, data: bytes) -> bytes:
    """Another value, or none, at some places of what stays JSON."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice((1, 3, 30))):
        inner = whole
        while isinstance(inner, dict | list) and inner:
            key = chance.choice(list(inner)) if isinstance(inner, dict) else chance.randrange(len(inner))
            if not isinstance(inner[key], dict | list) or chance.random() < 0.05:
                if chance.random() < 0.2:
                    del inner[key]
                else:
                    inner[key] = copy.deepcopy(chance.choice(_POKED))
                break
            inner = inner[key]
    return json.dumps(whole).encode()


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _flip, _cut, _repeat, _replace, _other_kind, _shuffle, _pack, _poke, _poke, _poke, _poke
)  # fmt: skip


def mutated(chance: random.Random, sources: list[bytes]) -> bytes:
    """A file that is a little, or very, wrong."""
    data = chance.choice(sources)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(MUTATIONS)(chance, data) or b"{}"
    return data


def look_at(path: Path, again: Path) -> str:
    """Open a file and do with it what the window does; in one word what came of it."""
    refusal = ""
    try:
        recording = open_file(path)
    except RunFileError as error:
        refusal = str(error)
    if refusal:
        assert refusal.startswith(str(path)), refusal
        assert "\n" not in refusal, refusal
        return "refused"
    timeline = recording.timeline
    assert all(finding.text for finding in recording.findings())
    statistics.tables(timeline)
    slices = SliceLevels(timeline, CallIndex(timeline))
    for lane in timeline.lanes:
        assert lane.end is None or lane.begin <= lane.end
        assert (np.diff(lane.states.start) > 0).all()
        edges = np.linspace(lane.begin - 5, lane.end_or(timeline.now) + 5, 200).astype(np.int64)
        if slices.has(lane) and (np.diff(edges) > 0).all():
            slices.between(lane, edges, slices.rows(lane, 6))
            slices.call_at(lane, int(edges[100]), 0, 2)
    save(recording, again)
    saved = open_file(again).timeline
    assert [len(lane.states) for lane in saved.lanes] == [len(lane.states) for lane in timeline.lanes]
    return "opened"


@contextmanager
def within_limits() -> Iterator[None]:
    """A ceiling on the memory of this process while this lasts."""
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _too_slow(*_: object) -> None:
    raise TimeoutError("it takes too long")


def run(count: int, seed: int, folder: Path) -> Counter[str]:
    """Open `count` mutated files. Raises what the first bad one raised, whose file stays in `folder`."""
    chance, sources, outcomes = random.Random(seed), originals(), Counter[str]()
    path, again = folder / "trace.json", folder / "again.json"
    signal.signal(signal.SIGVTALRM, _too_slow)
    for _ in range(count):
        path.write_bytes(mutated(chance, sources))
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        outcomes[look_at(path, again)] += 1
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return outcomes


def main(arguments: list[str]) -> None:
    """Open as many as the reader asks for."""
    faulthandler.enable()
    count = int(arguments[0]) if arguments else 20_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    folder = Path(tempfile.mkdtemp(prefix="fuzz"))
    with within_limits():
        outcomes = run(count, seed, folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    words = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    sys.stdout.write(f"{count} files, seed {seed}: {words}; at most {peak} MB\n")
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main(sys.argv[1:])
