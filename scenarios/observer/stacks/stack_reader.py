"""A program, `PYTHON -I -S stack_reader.py SETTINGS`: which line of the student's each thread stands on, and whose GIL.

It runs on the script's own interpreter: `_remote_debugging` (Python 3.14) reads the memory of a process of exactly its
own version, while that process runs on and knows of nothing. It stands beside the supervisor, which writes the pids to
be read to its standard input, a line each time they change; the end of that input ends it.
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
    from typing import Any, Final

INTERVAL: "Final" = 0.015  # seconds between two looks, at the least
SHARE: "Final" = 0.015  # of one core, at the most
TRIES: "Final" = 20  # failed looks in a row after which a process is left alone: another Python, or none
LIBRARY: "Final" = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
PACKAGES: "Final" = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


class Process:
    """One process of the run, and where its threads stood at the last look."""

    def __init__(self, pid: int, unwinder: "Any") -> None:
        self.pid = pid
        self.failures = 0
        self._unwinder = unwinder
        self._stood: dict[int, tuple[int, int]] = {}

    def look(self, writer: RecordWriter, tracer: str) -> None:
        """Write a record for each thread that stands elsewhere than before. What cannot be read is left out."""
        try:
            stacks = self._unwinder.get_stack_trace()
        except (OSError, RuntimeError, ValueError, MemoryError):  # it moved while it was read, is young, or has gone
            self.failures += 1
            return
        self.failures = 0
        wall = time.perf_counter_ns()
        for thread in _threads(stacks):
            text = own_line(thread.frame_info, tracer)
            stands = (writer.text(text) if text else 0, _flags(thread))
            if self._stood.get(thread.thread_id) != stands:
                self._stood[thread.thread_id] = stands
                record = rec.pack(rec.OS_LINE, stands[1], self.pid, thread.thread_id, wall, 0, 0, stands[0], 0, 0)
                writer.add(record, pressing=False)


def _threads(stacks: "Any") -> "list[Any]":
    """3.15 sorts them by interpreter."""
    return [thread for each in stacks for thread in (each.threads if hasattr(each, "threads") else (each,))]


def _flags(thread: "Any") -> int:
    """Who has the interpreter lock is known from 3.15 on."""
    return rec.LINE_HAS_GIL if getattr(thread, "status", 0) & 1 else 0


def own_line(frames: "Any", tracer: str) -> bytes:
    """The innermost frame that is the student's, as a site's text; empty where there is none."""
    for frame in frames:
        path = frame.filename
        library = path.startswith(("<", "~", tracer)) or (path.startswith(LIBRARY) and _is_unpackaged(path))
        if not library:
            line = frame.location.lineno if hasattr(frame, "location") else frame.lineno
            return rec.site_text(path, line, frame.funcname.rpartition(".")[2])
    return b""


def _is_unpackaged(path: str) -> bool:
    return not any(packages in path for packages in PACKAGES)


class Reader:
    """All processes of one run."""

    def __init__(self, queue: int, tracer: str, unwinder: "Any") -> None:
        self._writer = RecordWriter(queue)
        self._tracer = tracer
        self._unwinder = unwinder
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
            self._processes = {pid: self._processes.get(pid) or self._open(pid) for pid in pids}
        return bool(piece)

    def _open(self, pid: int) -> "Process | None":
        if pid in self._processes:
            return None
        try:
            return Process(pid, self._unwinder(pid, all_threads=True))
        except (OSError, RuntimeError, ValueError):  # no Python of this version, or not ours to read
            return None


def main() -> None:
    """Run the settings in the first argument; nothing where this interpreter cannot read another."""
    try:
        unwinder = importlib.import_module("_remote_debugging").RemoteUnwinder
    except (ImportError, AttributeError):
        return
    settings = json.loads(sys.argv[1])
    os.nice(5)  # whom it watches goes first
    Reader(settings["queue"], settings["tracer"], unwinder).run()


if __name__ == "__main__":
    main()
