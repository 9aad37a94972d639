"""A run while it goes on, record by record in a file of its own: what is left of it when the window is killed.

The records are those that the timeline is made of, 64 bytes each, behind one line that says what runs. A thread writes
them, so that a slow disk holds up neither the run nor the window.
"""

import contextlib
import json
import os
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from scenarios import what_if
from scenarios.history.problems import in_words
from scenarios.history.told_by_file import LATEST
from scenarios.recording import Recording, metadata_of
from scenarios.run import RunSpec
from scenarios.run.backlog import Backlog

if TYPE_CHECKING:
    from numpy.typing import NDArray

try:
    import fcntl
except ImportError:  # a system on which an open file cannot be removed, which says as much
    fcntl = None  # type: ignore[assignment]

ENDING: Final = ".journal"
_PAUSE_S: Final = 0.5  # what a killed window may lose, beside what it had not read yet
_MOST: Final = 512_000_000  # bytes; of a longer run the beginning is in the file
_WAITING_MOST: Final = 64_000_000  # bytes that a slow disk may be behind
_TAKE: Final = 1 << 15  # records at a time
_HEAD_MOST: Final = 100_000_000  # bytes of the line that says what runs
_MARK: Final = 8  # letters that are in the name of the run file as well


class Left(NamedTuple):
    """What a killed window has left: the run, None where nothing of it was out yet; when it began, in seconds since
    1970; the mark that its run file has in its name, if there is one.
    """

    recording: Recording | None
    started: float
    mark: str


class Journal:
    """Open while its run goes on. `write` may be called from the thread that draws; it costs an append to a list."""

    def __init__(self, folder: Path, spec: RunSpec, started: float) -> None:
        """`started` is in seconds since 1970. Nothing is opened yet."""
        self.path = folder / f"{os.urandom(8).hex()}{ENDING}"
        self.mark = _mark(self.path)
        self.complete = True  # nothing had to be left out
        self._spec, self._started = spec, started
        self._waiting: deque[bytes] = deque()
        self._behind = 0
        self._over = threading.Event()
        self._kept = False
        self._thread = threading.Thread(target=self._run, name="lanescope journal", daemon=True)
        self._thread.start()

    def write(self, records: "NDArray[Any]") -> None:
        """Take in records as they came."""
        if self._behind < _WAITING_MOST and self.complete:
            self._behind += records.nbytes
            self._waiting.append(records.tobytes())
        else:
            self.complete = False

    def close(self, *, kept: bool) -> None:
        """The run is over; the file goes if the run is `kept` elsewhere, else the next start finds it. Waits for the
        disk.
        """
        self._kept = kept
        self._over.set()
        self._thread.join()
        if kept:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def _run(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("xb", buffering=0) as file:
                _hold(file)
                file.write(_head(self._spec, self._started))
                while not self._over.wait(_PAUSE_S):
                    self._write_on(file)
                if not self._kept:
                    self._write_on(file)
        except OSError:  # the disk is full, or is none: the run goes on, and is kept at its end if that can be
            self.complete = False

    def _write_on(self, file: IO[bytes]) -> None:
        while self._waiting and self.complete:
            piece = self._waiting.popleft()
            self._behind -= len(piece)
            file.write(piece)
            if file.tell() > _MOST:
                self.complete = False


@contextlib.contextmanager
def left_behind(path: Path) -> Iterator[Left | None]:
    """Inside, what is left in a journal whose window has gone; None while its window lives, or where there is none.
    Raises HistoryError.
    """
    with in_words(), contextlib.ExitStack() as stack:
        file = None
        if path.is_file():  # of a pipe, reading would wait for ever
            with contextlib.suppress(FileNotFoundError):  # another window has just kept the run
                file = stack.enter_context(path.open("rb"))
        yield _read(file, _mark(path)) if file is not None and _hold(file) and _stands(file) else None


def _hold(file: IO[bytes]) -> bool:
    """Whether the file is this process's now; it is until the file is closed."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _stands(file: IO[bytes]) -> bool:
    """Whether the file still has a name: another window may have kept its run, and removed it, a moment ago."""
    return os.fstat(file.fileno()).st_nlink > 0


def _mark(path: Path) -> str:
    return path.name[:_MARK]


def _head(spec: RunSpec, started: float) -> bytes:
    about = {
        "script": None if spec.script is None else str(spec.script),
        "module": spec.module,
        "source": metadata_of(spec).source,  # as it is now: it may be another text when it is asked for
        "options": dict(spec.options),
        "what_if": dict(spec.what_if),
        "python": spec.python,
        "started": started,
    }
    return json.dumps(about, default=str).encode() + b"\n"


def _read(file: IO[bytes], mark: str) -> Left:
    begun = _begun(file.readline(_HEAD_MOST))
    if begun is None:
        return Left(None, 0.0, mark)
    spec, started = begun
    recording, backlog = Recording.of_run(spec), Backlog()
    while data := file.read(_TAKE * 64):
        backlog.add(data[: len(data) - len(data) % 64])
        while len(records := backlog.take(_TAKE)):
            recording.timeline.append(records)
    return Left(recording if recording.timeline.lanes else None, started, mark)


def _begun(head: bytes) -> tuple[RunSpec, float] | None:
    """What ran, and since when; None where the window was killed before the first line was out."""
    try:
        match json.loads(head):
            case {
                "script": str() | None as script,
                "module": str() | None as module,
                "source": str() | None as source,
                "options": dict() as options,
                "python": str() as python,
                "started": int() | float() as started,
            } as about if 0 <= started <= LATEST:
                path = None if script is None else Path(script)
                asked = what_if.from_json(about.get("what_if"))
                spec = RunSpec(path, module, source, options=options, what_if=asked, python=python)
                return spec, float(started)
    except (ValueError, RecursionError):
        pass
    return None
