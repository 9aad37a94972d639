"""A program, `PYTHON -I -S stack_reader.py SETTINGS`: which line of the student's each thread stands on, and whose GIL.

It runs on the script's own interpreter, and reads the memory of processes that run on exactly that, while they run on
and know of nothing: by `_remote_debugging` from Python 3.15 on, before that by `remote.py`. That of 3.14 ends each
stack where C has called Python, as `sum` does with a generator; it serves where `remote.py` cannot. The reader stands
beside the supervisor, which writes the pids to be read to its standard input, a line each time they change; the end of
that input ends it.
"""

import os
import sys

if __name__ == "__main__":  # run by its path, in an interpreter that knows of no installed packages
    sys.path.append(os.path.abspath(__file__ + "/../../../.."))

import importlib
import json
import time

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.tracer.wire import records as rec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    Frames = Iterable[tuple[str, str, int | None]]  # file, function, line; the innermost first
    Stacks = Callable[[], list[tuple[int, bool, Frames]]]  # a thread's number, whether it has the interpreter lock

INTERVAL: "Final" = 0.015  # seconds between two looks, at the least
SHARE: "Final" = 0.015  # of one core, at the most
TRIES: "Final" = 20  # failed looks in a row after which a process is left alone: another Python, or none
LIBRARY: "Final" = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
CALL_OF_A_CLASS: "Final" = ("__init__", "__init__")  # file and function of a frame that CPython puts below its __init__
PACKAGES: "Final" = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


class Process:
    """One process of the run, and where its threads stood at the last look."""

    def __init__(self, pid: int, open_stacks: "Callable[[int], Stacks]") -> None:
        self.pid = pid
        self.failures = 0
        self._open = open_stacks
        self._stacks: Stacks | None = None
        self._stood: dict[int, tuple[int, int]] = {}

    def look(self, writer: RecordWriter, tracer: str) -> None:
        """Write a record for each thread that stands elsewhere than before. What cannot be read is left out."""
        try:
            if self._stacks is None:
                self._stacks = self._open(self.pid)
            stacks = self._stacks()
        except (OSError, RuntimeError, ValueError, MemoryError):  # it moved while it was read, is young, or has gone
            self.failures += 1
            self._stacks = None
            return
        self.failures = 0
        wall = time.perf_counter_ns()
        for tid, has_gil, frames in stacks:
            text = own_path(frames, tracer)
            stands = (writer.text(text) if text else 0, rec.LINE_HAS_GIL if has_gil else 0)
            if self._stood.get(tid) != stands:
                self._stood[tid] = stands
                record = rec.pack(rec.OS_LINE, stands[1], self.pid, tid, wall, 0, 0, stands[0], 0, 0)
                writer.add(record, pressing=False)


def own_path(frames: "Frames", tracer: str) -> bytes:
    """The innermost frame that is the student's and what led there, as a site's text; empty where there is none."""
    line, path = 0, ""
    functions: list[str] = []
    for file, function, at in frames:
        if (file, function) == CALL_OF_A_CLASS:
            continue
        if file.startswith(("<", "~", tracer)) or (file.startswith(LIBRARY) and _is_unpackaged(file)):
            if function == "_bootstrap":  # below are the frames that a fork has left of its parent's
                break
            continue
        if not functions:
            line, path = at or 0, file
        functions.append(function)
    return rec.site_text(path, line, functions[0], tuple(functions[:0:-1])) if functions else b""


def _is_unpackaged(path: str) -> bool:
    return not any(packages in path for packages in PACKAGES)


class Reader:
    """All processes of one run."""

    def __init__(self, queue: int, tracer: str, open_stacks: "Callable[[int], Stacks]") -> None:
        self._writer = RecordWriter(queue)
        self._tracer = tracer
        self._open_stacks = open_stacks
        self._processes: dict[int, Process | None] = {}  # None: cannot be read
        self._heard = b""
        os.set_blocking(0, False)

    def run(self) -> None:
        """Look again and again, as often as the share of a core allows."""
        while self._hear() and not self._writer.closed:
            before = time.thread_time()
            for process in list(self._processes.values()):
                if process is not None and not self._writer.full:
                    process.look(self._writer, self._tracer)
                    if process.failures > TRIES:
                        self._processes[process.pid] = None
            self._writer.flush()
            time.sleep(max(INTERVAL, (time.thread_time() - before) / SHARE))

    def _hear(self) -> bool:
        """Take in who is to be read; False once nobody is there to say so."""
        try:
            piece = os.read(0, 1 << 16)
        except BlockingIOError:
            return True
        lines = (self._heard + piece).split(b"\n")
        self._heard = lines[-1]
        if len(lines) > 1:
            pids = [int(pid) for pid in lines[-2].split()]
            self._processes = {pid: self._known(pid) for pid in pids}
        return bool(piece)

    def _known(self, pid: int) -> "Process | None":
        if pid not in self._processes:
            return Process(pid, self._open_stacks)
        return self._processes[pid]


def by_remote_debugging(unwinder: "Any") -> "Callable[[int], Stacks]":
    """The interpreter's own way of reading another's stacks."""

    def open_stacks(pid: int) -> "Stacks":
        read = unwinder(pid, all_threads=True).get_stack_trace

        def stacks() -> "list[tuple[int, bool, Frames]]":
            # 3.15 sorts threads by interpreter, and knows who has the interpreter lock
            threads = [t for each in read() for t in (each.threads if hasattr(each, "threads") else (each,))]
            return [(t.thread_id, bool(getattr(t, "status", 0) & 1), map(_frame, t.frame_info)) for t in threads]

        return stacks

    return open_stacks


def _frame(frame: "Any") -> "tuple[str, str, int | None]":
    place = frame.location if hasattr(frame, "location") else frame
    return frame.filename, frame.funcname.rpartition(".")[2], getattr(place, "lineno", None)  # some stand nowhere


def by_memory() -> "Callable[[int], Stacks]":
    """Ours, for Pythons that have none. Raises OSError where this one cannot be read."""
    remote = importlib.import_module("scenarios.observer.stacks.remote")
    interpreter = remote.Interpreter()

    def open_stacks(pid: int) -> "Stacks":
        read = interpreter.open(pid).stacks
        return lambda: [(tid, False, frames) for tid, frames in read()]

    return open_stacks


def way_to_read() -> "Callable[[int], Stacks] | None":
    """How another process of this Python is read; None where it cannot be."""
    try:
        if sys.version_info < (3, 15):
            return by_memory()
    except OSError:
        pass
    try:
        return by_remote_debugging(importlib.import_module("_remote_debugging").RemoteUnwinder)
    except (ImportError, AttributeError):
        return None


def main() -> None:
    """Run the settings in the first argument; nothing where this interpreter cannot read another."""
    open_stacks = way_to_read()
    if open_stacks is not None:
        settings = json.loads(sys.argv[1])

        Reader(settings["queue"], settings["tracer"], open_stacks).run()


if __name__ == "__main__":
    main()
